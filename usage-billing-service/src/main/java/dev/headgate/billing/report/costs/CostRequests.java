package dev.headgate.billing.report.costs;

import dev.headgate.billing.report.Parameters;
import dev.headgate.billing.report.Selection;
import dev.headgate.billing.report.Selections;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads a request for costs: the shared selection, and `group-by`, `page-size`, `page-token`.
@ApplicationScoped
public class CostRequests {

  private static final int USUAL_PAGE = 100;
  private static final Set<String> USUAL_GROUPS = Set.of("team", "project", "model");

  private final Selections selections;

  CostRequests(Selections selections) {
    this.selections = selections;
  }

  CostQuery readPage(Parameters parameters) {
    Selection selection = selections.read(parameters);
    Set<Dimension> groups = groups(parameters);
    int size = selections.pageSize(parameters, USUAL_PAGE);
    CostQuery.Key after = CostQuery.Key.START;
    String token = parameters.text("page-token");
    if (token != null) {
      CostQuery.Key read = CostConversions.fromWireKey(token);
      if (read == null) {
        parameters.wrong("page-token", token, "the value of next in the page before");
      } else {
        after = read;
      }
    }
    parameters.require();
    return new CostQuery(selection, groups, after, size);
  }

  CostQuery readAll(Parameters parameters) {
    Selection selection = selections.read(parameters);
    Set<Dimension> groups = groups(parameters);
    parameters.require();
    return new CostQuery(selection, groups, CostQuery.Key.START, selections.maxCsvRows());
  }

  private static Set<Dimension> groups(Parameters parameters) {
    return parameters.words("group-by", Dimension.wireNames(), USUAL_GROUPS).stream()
        .map(Dimension::fromWireName)
        .collect(Collectors.toUnmodifiableSet());
  }
}

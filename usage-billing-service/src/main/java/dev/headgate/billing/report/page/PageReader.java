package dev.headgate.billing.report.page;

import dev.headgate.billing.access.Reach;
import dev.headgate.billing.report.Parameters;
import dev.headgate.billing.report.Selection;
import dev.headgate.billing.report.Selections;
import dev.headgate.billing.report.costs.CostQuery;
import dev.headgate.billing.report.costs.CostReport;
import dev.headgate.billing.report.costs.CostReports;
import dev.headgate.billing.report.costs.CostRow;
import dev.headgate.billing.report.costs.Dimension;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a page shows, all of it on one snapshot.
@ApplicationScoped
class PageReader {

  private static final int MOST_ROWS = 500;
  private static final int MOST_TEAMS = 1_000;
  private static final int MOST_BARS = 50_000;

  private final Selections selections;
  private final CostReports reports;

  PageReader(Selections selections, CostReports reports) {
    this.selections = selections;
    this.reports = reports;
  }

  PageView read(Reach reach, Parameters parameters, String nonce) throws SQLException {
    Selection selection = selections.read(parameters);
    parameters.require();
    Selection allTeams = new Selection(selection.period(), null, null, null);
    List<CostReport> read =
        reports.readTogether(
            reach,
            List.of(
                query(
                    selection,
                    Set.of(Dimension.TEAM, Dimension.PROJECT, Dimension.MODEL),
                    MOST_ROWS),
                query(selection, Set.of(Dimension.TEAM, Dimension.DAY), MOST_BARS),
                query(selection, Set.of(Dimension.TEAM), MOST_TEAMS),
                query(allTeams, Set.of(Dimension.TEAM), MOST_TEAMS)));
    CostReport costs = read.get(0);
    BigDecimal whole = costs.total().total().knownCost();
    Links links = new Links(selection);
    return new PageView(
        nonce,
        reach.tenant(),
        reach instanceof Reach.OneTeam(_, String team) ? team : null,
        selection,
        names(read.get(3).rows()),
        filters(links, selection),
        links.presets(LocalDate.now(selection.period().zone())),
        Cards.of(reach, costs.total(), read.get(2).rows()),
        DailyChart.of(selection.period(), read.get(1).rows()),
        new CostTree(links, whole).teams(costs.rows()),
        TableRow.of("total", "All", null, costs.total(), whole),
        costs.next() != null,
        links.csv());
  }

  private static CostQuery query(Selection selection, Set<Dimension> groups, int most) {
    return new CostQuery(selection, groups, CostQuery.Key.START, most);
  }

  private static List<String> names(List<CostRow> teams) {
    return teams.stream().map(CostRow::team).filter(Objects::nonNull).toList();
  }

  private static List<PageView.Filter> filters(Links links, Selection selection) {
    List<PageView.Filter> filters = new ArrayList<>();
    @Nullable String team = selection.team();
    @Nullable String project = selection.project();
    @Nullable String model = selection.model();
    if (team != null) {
      filters.add(new PageView.Filter("team", team, links.with(null, project, model)));
    }
    if (project != null) {
      filters.add(new PageView.Filter("project", project, links.with(team, null, model)));
    }
    if (model != null) {
      filters.add(new PageView.Filter("model", model, links.with(team, project, null)));
    }
    return filters;
  }
}

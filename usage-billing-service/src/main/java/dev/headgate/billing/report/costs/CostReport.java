package dev.headgate.billing.report.costs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Costs as of one instant.
///
/// @param total over the whole selection, whatever the page
/// @param rows this page's groups
/// @param next where the next page begins, or null when this is the last
public record CostReport(
    CostQuery query, Figures total, List<CostRow> rows, CostQuery.@Nullable Key next) {

  public CostReport {
    rows = List.copyOf(rows);
  }
}

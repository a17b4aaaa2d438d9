package dev.headgate.billing.report.costs;

import dev.headgate.billing.report.Cursor;
import dev.headgate.billing.report.Money;
import dev.headgate.billing.report.Period;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Between costs and their JSON.
final class CostConversions {

  private CostConversions() {}

  static CostReportV1 toWireReport(CostReport report) {
    Period period = report.query().selection().period();
    return new CostReportV1(
        period.from(),
        period.to(),
        period.zone().getId(),
        "USD",
        report.query().groupBy().stream().sorted().map(Dimension::wireName).toList(),
        toWireFigures(report.total()),
        report.rows().stream().map(CostConversions::toWireRow).toList(),
        report.next() == null ? null : toWireKey(report.next()));
  }

  static String toWireKey(CostQuery.Key key) {
    return Cursor.of(key.team(), key.project(), key.user(), key.model(), key.day());
  }

  /// The key of a page token, or null when it is none.
  static CostQuery.@Nullable Key fromWireKey(String token) {
    return Cursor.read(token, 5)
        .filter(parts -> parts.get(4).matches("\\d{1,9}"))
        .map(parts ->
            new CostQuery.Key(
                parts.get(0),
                parts.get(1),
                parts.get(2),
                parts.get(3),
                Integer.parseInt(parts.get(4))))
        .orElse(null);
  }

  private static CostReportV1.RowV1 toWireRow(CostRow row) {
    return new CostReportV1.RowV1(
        row.team(),
        row.project(),
        row.user(),
        row.model(),
        row.day(),
        toWireFigures(row.figures()));
  }

  private static CostReportV1.FiguresV1 toWireFigures(Figures figures) {
    Share total = figures.total();
    return new CostReportV1.FiguresV1(
        total.requests(),
        total.unpriced(),
        money(total.cost()),
        toWireShare(figures.reported()),
        toWireShare(figures.counted()),
        toWireShare(figures.held()),
        figures.tokens());
  }

  private static CostReportV1.ShareV1 toWireShare(Share share) {
    return new CostReportV1.ShareV1(share.requests(), share.unpriced(), money(share.cost()));
  }

  private static @Nullable String money(@Nullable BigDecimal cost) {
    return cost == null ? null : Money.exact(cost);
  }
}

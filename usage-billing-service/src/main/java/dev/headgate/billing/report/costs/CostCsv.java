package dev.headgate.billing.report.costs;

import dev.headgate.billing.report.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Costs as CSV: a column for each dimension that is grouped by, then the figures.
final class CostCsv {

  private static final List<String> FIGURES =
      List.of(
          "requests",
          "unpriced_requests",
          "cost_usd",
          "reported_cost_usd",
          "counted_cost_usd",
          "held_cost_usd",
          "input_tokens",
          "cache_read_input_tokens",
          "cache_write_5m_input_tokens",
          "cache_write_1h_input_tokens",
          "audio_input_tokens",
          "output_tokens",
          "reasoning_output_tokens",
          "audio_output_tokens");

  private CostCsv() {}

  static String of(CostReport report) {
    Set<Dimension> groups = report.query().groupBy();
    Csv csv = new Csv();
    for (Dimension dimension : Dimension.values()) {
      if (groups.contains(dimension)) {
        csv.text(dimension.wireName());
      }
    }
    FIGURES.forEach(csv::text);
    csv.endRow();
    report.rows().forEach(row -> addRow(csv, groups, row));
    return csv.toString();
  }

  private static void addRow(Csv csv, Set<Dimension> groups, CostRow row) {
    for (Dimension dimension : Dimension.values()) {
      if (groups.contains(dimension)) {
        switch (dimension) {
          case TEAM -> csv.text(row.team());
          case PROJECT -> csv.text(row.project());
          case USER -> csv.text(row.user());
          case MODEL -> csv.text(row.model());
          case DAY -> csv.number(row.day());
        }
      }
    }
    Figures figures = row.figures();
    Share total = figures.total();
    csv.number(total.requests()).number(total.unpriced()).number(money(total.cost()));
    csv.number(money(figures.reported().cost()));
    csv.number(money(figures.counted().cost())).number(money(figures.held().cost()));
    addTokens(csv, figures.tokens());
    csv.endRow();
  }

  private static void addTokens(Csv csv, Tokens tokens) {
    csv.number(tokens.input()).number(tokens.cacheReadInput());
    csv.number(tokens.cacheWrite5mInput()).number(tokens.cacheWrite1hInput());
    csv.number(tokens.audioInput()).number(tokens.output());
    csv.number(tokens.reasoningOutput()).number(tokens.audioOutput());
  }

  private static @Nullable String money(@Nullable BigDecimal cost) {
    return cost == null ? null : Money.exact(cost);
  }
}

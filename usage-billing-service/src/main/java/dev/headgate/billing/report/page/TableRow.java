package dev.headgate.billing.report.page;

import dev.headgate.billing.report.Money;
import dev.headgate.billing.report.costs.Figures;
import dev.headgate.billing.report.costs.Share;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A line of the table.
///
/// @param level `team`, `project` or `model`
/// @param name what it is about
/// @param href where its entries or its own report are, or null
/// @param cost in a column; a dash when nobody knows it
/// @param exact the cost in full
/// @param share of the total
/// @param unpriced a note, or null when all is priced
/// @param estimated a note, or null when all is reported
public record TableRow(
    String level,
    String name,
    @Nullable String href,
    String requests,
    String input,
    String cached,
    String output,
    String reasoning,
    String cost,
    String exact,
    String share,
    @Nullable String unpriced,
    @Nullable String estimated) {

  static TableRow of(
      String level, String name, @Nullable String href, Figures figures, BigDecimal whole) {
    Share total = figures.total();
    BigDecimal cost = total.cost();
    long estimated = figures.counted().requests() + figures.held().requests();
    return new TableRow(
        level,
        name,
        href,
        Format.whole(total.requests()),
        Format.whole(figures.tokens().input()),
        Format.whole(figures.tokens().cacheReadInput()),
        Format.whole(figures.tokens().output()),
        Format.whole(figures.tokens().reasoningOutput()),
        cost == null ? "–" : Format.usdInColumn(cost),
        cost == null ? "no price is known" : Money.exact(cost) + " USD",
        Format.percent(total.knownCost(), whole),
        total.unpriced() == 0 ? null : Format.whole(total.unpriced()) + " unpriced",
        estimated == 0 ? null : Format.whole(estimated) + " estimated");
  }
}

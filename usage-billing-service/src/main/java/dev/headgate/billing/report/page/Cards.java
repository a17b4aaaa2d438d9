package dev.headgate.billing.report.page;

import dev.headgate.billing.access.Reach;
import dev.headgate.billing.attribute.Payer;
import dev.headgate.billing.report.Money;
import dev.headgate.billing.report.costs.CostRow;
import dev.headgate.billing.report.costs.Figures;
import dev.headgate.billing.report.costs.Share;
import dev.headgate.billing.report.costs.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The key figures of a report.
final class Cards {

  private Cards() {}

  static List<Card> of(Reach reach, Figures total, List<CostRow> rows) {
    List<Card> cards = new ArrayList<>();
    Share all = total.total();
    Tokens tokens = total.tokens();
    cards.add(
        new Card(
            "Total cost",
            Format.usd(all.knownCost()),
            Money.exact(all.knownCost()) + " USD",
            "at the price of each request's time",
            false));
    cards.add(
        new Card(
            "Requests",
            Format.brief(all.requests()),
            Format.whole(all.requests()),
            "charged once each",
            false));
    cards.add(
        new Card(
            "Tokens",
            Format.brief(tokens.total()),
            Format.whole(tokens.total()),
            "%s in, %s out".formatted(Format.brief(tokens.input()), Format.brief(tokens.output())),
            false));
    if (reach instanceof Reach.WholeTenant) {
      cards.add(unallocated(all, rows));
    }
    cards.add(unpriced(all));
    cards.add(estimated(total, all));
    return cards;
  }

  private static Card unallocated(Share all, List<CostRow> rows) {
    BigDecimal cost =
        rows.stream()
            .filter(row -> Payer.UNALLOCATED.equals(row.team()))
            .map(row -> row.figures().total().knownCost())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Card(
        "Unallocated",
        Format.percent(cost, all.knownCost()),
        Money.exact(cost) + " USD",
        "of the cost has no team",
        cost.signum() != 0);
  }

  private static Card unpriced(Share all) {
    return new Card(
        "Unpriced",
        Format.brief(all.unpriced()),
        Format.whole(all.unpriced()) + " requests",
        all.unpriced() == 0
            ? "every request has a price"
            : "requests without a price, not in the cost",
        all.unpriced() != 0);
  }

  private static Card estimated(Figures total, Share all) {
    return new Card(
        "Estimated",
        Format.percent(total.estimatedCost(), all.knownCost()),
        Money.exact(total.estimatedCost()) + " USD",
        "of the cost is counted or held, not reported",
        false);
  }
}

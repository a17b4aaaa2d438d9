package dev.headgate.billing.charge;

import dev.headgate.metering.price.ClassCharge;
import dev.headgate.metering.price.Rating;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Money as the ledger keeps it: dollars with 14 decimals (FOCUS: decimal(38,14)). Published prices
/// need 12 at most, so nothing is rounded; a negotiated price that is finer is rounded once, on its
/// line, and a total is always the sum of its lines.
final class LedgerMoney {

  private static final int SCALE = 14;

  private LedgerMoney() {}

  static BigDecimal line(ClassCharge charge) {
    return charge.usd().setScale(SCALE, RoundingMode.HALF_EVEN);
  }

  static BigDecimal total(Rating.Priced priced) {
    return priced.charges().stream()
        .map(LedgerMoney::line)
        .reduce(BigDecimal.ZERO.setScale(SCALE), BigDecimal::add);
  }
}

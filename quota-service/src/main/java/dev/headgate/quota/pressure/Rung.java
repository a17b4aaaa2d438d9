package dev.headgate.quota.pressure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A step and where it starts.
///
/// @param at a share of the limit, more than 0 and at most 1, with at most four decimals
public record Rung(BigDecimal at, Step step) {

  private static final int DECIMALS = 4;

  public Rung {
    if (at.signum() <= 0 || at.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("at: " + at + " (expected: more than 0, at most 1)");
    }
  }

  /// The least amount that is `at` of `limit` or more; in the limit's unit.
  public long from(long limit) {
    return amount(limit, RoundingMode.CEILING);
  }

  /// The greatest amount that is `at` of `limit` or less; in the limit's unit.
  public long upTo(long limit) {
    return amount(limit, RoundingMode.FLOOR);
  }

  /// The share as a whole number of ten-thousandths.
  public long tenThousandths() {
    return at.movePointRight(DECIMALS).longValueExact();
  }

  private long amount(long limit, RoundingMode rounding) {
    return at.multiply(BigDecimal.valueOf(limit)).setScale(0, rounding).longValueExact();
  }
}

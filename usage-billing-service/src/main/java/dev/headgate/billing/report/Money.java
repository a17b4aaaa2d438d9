package dev.headgate.billing.report;

import java.math.BigDecimal;

/// Dollars in answers: exact, in plain notation, at least two decimals.
public final class Money {

  private static final int LEAST_DECIMALS = 2;

  private Money() {}

  public static String exact(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return (stripped.scale() < LEAST_DECIMALS ? stripped.setScale(LEAST_DECIMALS) : stripped)
        .toPlainString();
  }
}

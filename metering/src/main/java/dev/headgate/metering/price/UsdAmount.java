package dev.headgate.metering.price;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An exact amount of US dollars. Two amounts are equal when their values are, whatever the scale
/// they were made with.
///
/// @param value dollars, without trailing zeros; may be negative in a correction
public record UsdAmount(BigDecimal value) {

  /// No money.
  public static final UsdAmount ZERO = new UsdAmount(BigDecimal.ZERO);

  private static final int NANO_DIGITS = 9;

  public UsdAmount {
    BigDecimal stripped = value.stripTrailingZeros();
    value = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /// The exact sum.
  public UsdAmount plus(UsdAmount other) {
    return new UsdAmount(value.add(other.value));
  }

  /// The exact difference.
  public UsdAmount minus(UsdAmount other) {
    return new UsdAmount(value.subtract(other.value));
  }

  /// This amount in nano-dollars (1 USD = 10^9), rounded **up**: a budget may be charged a fraction
  /// of a nano-dollar too much, never too little.
  ///
  /// @throws ArithmeticException if it does not fit a long (more than about 9.2 thousand million
  ///   dollars)
  public long nanoUsdRoundedUp() {
    BigDecimal nanos = value.movePointRight(NANO_DIGITS).setScale(0, RoundingMode.CEILING);
    try {
      return nanos.longValueExact();
    } catch (ArithmeticException _) {
      throw new ArithmeticException(
          "amount: " + this + " (expected: fits a long of nano-USD, 9223372036.854775807 USD)");
    }
  }

  /// Dollars in plain notation with the unit: `0.00015 USD`.
  @Override
  public String toString() {
    return value.toPlainString() + " USD";
  }
}

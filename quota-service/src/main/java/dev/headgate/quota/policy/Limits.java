package dev.headgate.quota.policy;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Reads a limit: decimal USD for money, a whole number for the rest.
public final class Limits {

  /// The largest integer that a script holds exactly.
  static final long MAXIMUM = (1L << 53) - 1;

  private static final int NANO_DIGITS = 9;
  private static final int LONGEST = 64;

  private Limits() {}

  /// Reads a limit of `unit`.
  ///
  /// @throws InvalidPolicyException naming path, value and expectation
  public static long read(String path, BudgetUnit unit, String value) {
    BigInteger limit = exact(path, unit, value);
    if (limit.signum() <= 0 || limit.compareTo(BigInteger.valueOf(MAXIMUM)) > 0) {
      throw new InvalidPolicyException(path, value, expectation(unit));
    }
    return limit.longValueExact();
  }

  private static BigInteger exact(String path, BudgetUnit unit, String value) {
    if (value.length() > LONGEST) {
      throw new InvalidPolicyException(
          path, value.substring(0, LONGEST) + "...", expectation(unit));
    }
    try {
      BigDecimal decimal = new BigDecimal(value.strip());
      if (Math.abs((long) decimal.scale()) > 32) {
        throw new InvalidPolicyException(path, value, expectation(unit));
      }
      return switch (unit) {
        case USD -> decimal.movePointRight(NANO_DIGITS).toBigIntegerExact();
        case TOKENS, INPUT_TOKENS, OUTPUT_TOKENS, REQUESTS, CONCURRENT_REQUESTS ->
            decimal.toBigIntegerExact();
      };
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidPolicyException(path, value, expectation(unit));
    }
  }

  private static String expectation(BudgetUnit unit) {
    return switch (unit) {
      case USD -> "USD, 0.000000001..9007199.254740991, at most nine decimals";
      case TOKENS, INPUT_TOKENS, OUTPUT_TOKENS, REQUESTS, CONCURRENT_REQUESTS ->
          "a whole number of " + unit.id() + ", 1.." + MAXIMUM;
    };
  }
}

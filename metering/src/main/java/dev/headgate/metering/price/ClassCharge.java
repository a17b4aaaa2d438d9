package dev.headgate.metering.price;

import java.math.BigDecimal;

/// What one class of a usage costs. All amounts are exact: `usd = tokens * usdPerMillion / 10^6`.
///
/// @param tokenClass what is charged
/// @param tokens the tokens of this class alone, not those of its subsets; for [TokenClass#REQUEST]
///   the number of requests
/// @param usdPerMillion the unit price, dollars per million tokens (or requests)
/// @param usd the charge in dollars
public record ClassCharge(
    TokenClass tokenClass, long tokens, BigDecimal usdPerMillion, BigDecimal usd) {

  private static final int MILLION_DIGITS = 6;

  public ClassCharge {
    if (tokens < 0) {
      throw new IllegalArgumentException("tokens: " + tokens + " (expected: >= 0)");
    }
    if (usdPerMillion.signum() < 0) {
      throw new IllegalArgumentException("usdPerMillion: " + usdPerMillion + " (expected: >= 0)");
    }
  }

  /// The charge for `tokens` at a unit price.
  static ClassCharge of(TokenClass tokenClass, long tokens, BigDecimal usdPerMillion) {
    BigDecimal usd =
        usdPerMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION_DIGITS);
    return new ClassCharge(tokenClass, tokens, usdPerMillion, usd);
  }
}

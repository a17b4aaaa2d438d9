package dev.headgate.router.error;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The policy that refused, as it stood, and what was asked of it. Amounts are in its unit.
///
/// @param unit `nano-usd`, `tokens`, `input-tokens`, `output-tokens`, `requests` or
///   `concurrent-requests`
/// @param limit of a rate its burst
/// @param settled what was used
/// @param held what open requests may still use
/// @param requested how much the request would have held
/// @param admitted up to which amount requests are admitted: the limit, or less
/// @param resetsAt when it is free again, if that is known
public record RefusingPolicy(
    String policy,
    String unit,
    long limit,
    long settled,
    long held,
    long requested,
    long admitted,
    @Nullable Instant resetsAt) {

  private static final int NANO_DIGITS = 9;
  private static final int CENTS = 2;

  /// An amount of the unit for people: `0.00045 USD`, `120 tokens`.
  String written(long amount) {
    if (!unit.equals("nano-usd")) {
      return amount + " " + unit;
    }
    BigDecimal dollars = BigDecimal.valueOf(amount, NANO_DIGITS).stripTrailingZeros();
    return dollars.setScale(Math.max(CENTS, dollars.scale())).toPlainString() + " USD";
  }
}

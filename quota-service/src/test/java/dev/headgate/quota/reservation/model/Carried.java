package dev.headgate.quota.reservation.model;

import dev.headgate.quota.policy.CarryOver;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Rung;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How much more than its limit a window has, by what the one before it left.
///
/// @param fixes what was left, where that is to be written down with the next change
record Carried(long amount, @Nullable Long fixes) {

  static final Carried NONE = new Carried(0, null);

  /// @param fixed what was written down; null for nothing yet
  /// @param before what is used of the window before; null where it is not looked at, or hands
  ///   nothing on
  static Carried of(Policy policy, @Nullable Long fixed, @Nullable Long before) {
    CarryOver over = policy.carryOver();
    if (over == null || (fixed == null && before == null)) {
      return NONE;
    }
    long left = fixed != null ? fixed : Math.max(0, over.of() - before);
    return new Carried(Math.min(over.atMost(), left), fixed == null ? Long.valueOf(left) : null);
  }

  /// What a step's share of it is.
  long share(Rung rung) {
    return rung.at()
        .multiply(BigDecimal.valueOf(amount))
        .setScale(0, RoundingMode.FLOOR)
        .longValueExact();
  }
}

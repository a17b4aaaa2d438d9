package dev.headgate.quota.reservation;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;

/// One balance of the model: plain arithmetic, no store, no clock.
final class Budget {

  final String policy;
  final BudgetUnit unit;
  final Enforcement enforcement;
  final long limit;
  final boolean rate;
  long settled;
  long held;

  Budget(String policy, BudgetUnit unit, Enforcement enforcement, long limit, boolean rate) {
    this.policy = policy;
    this.unit = unit;
    this.enforcement = enforcement;
    this.limit = limit;
    this.rate = rate;
  }

  /// "" when `amount` may be held.
  String refusal(long amount, boolean extending) {
    if (amount == 0) {
      return "";
    }
    return switch (enforcement) {
      case HARD -> {
        if (amount > limit) {
          yield "RequestExceedsLimit";
        }
        yield settled + held + amount > limit ? "BudgetExceeded" : "";
      }
      case SOFT -> !extending && settled >= limit ? "BudgetExceeded" : "";
      case OBSERVE -> "";
    };
  }

  void hold(long amount) {
    if (rate) {
      settled += amount;
    } else {
      held += amount;
    }
  }

  void end(long wasHeld, long charged) {
    if (rate) {
      settled = Math.max(0, settled - wasHeld + charged);
    } else {
      held -= wasHeld;
      settled += charged;
    }
  }

  void correct(long wasCharged, long charged) {
    settled = Math.max(0, settled - wasCharged + charged);
  }
}

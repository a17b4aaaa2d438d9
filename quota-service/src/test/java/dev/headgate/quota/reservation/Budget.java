package dev.headgate.quota.reservation;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.window.RateWindow;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One balance of the model: plain arithmetic, no store, no clock.
final class Budget {

  final String policy;
  final BudgetUnit unit;
  final Enforcement enforcement;
  final long limit;
  final boolean rate;
  private final List<Rung> rungs;
  private final Set<Rung> alerted = new HashSet<>();
  long settled;
  long held;

  Budget(Policy policy) {
    this.policy = policy.id();
    this.unit = policy.unit();
    this.enforcement = policy.enforcement();
    this.rate = policy.window() instanceof RateWindow;
    this.limit = policy.window() instanceof RateWindow it ? it.burst() : policy.limit();
    this.rungs = policy.ladder().rungs();
  }

  boolean isWhileHeld() {
    return unit == BudgetUnit.CONCURRENT_REQUESTS;
  }

  /// What a reservation of `hold` takes of it.
  long taken(Amounts hold) {
    return isWhileHeld() ? 1 : in(hold);
  }

  long in(Amounts amounts) {
    Long amount = amounts.in(unit);
    return amount == null ? 0 : amount;
  }

  /// "" when `amount` may be held.
  String refusal(long amount, boolean extending) {
    if (amount == 0) {
      return "";
    }
    long most = admitted(extending);
    return switch (enforcement) {
      case HARD -> {
        if (amount > most) {
          yield "RequestExceedsLimit";
        }
        yield settled + held + amount > most ? "BudgetExceeded" : "";
      }
      case SOFT -> !extending && (isWhileHeld() ? held : settled) >= most ? "BudgetExceeded" : "";
      case OBSERVE -> "";
    };
  }

  boolean wouldRefuse(long amount, boolean extending) {
    return enforcement == Enforcement.OBSERVE
        && amount > 0
        && settled + held + amount > admitted(extending);
  }

  private long admitted(boolean extending) {
    return rungs.stream()
        .filter(rung -> !extending && rung.step() instanceof Step.Stop)
        .map(rung -> share(rung).longValue())
        .findFirst()
        .orElse(limit);
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

  /// The rungs that `more` on top of what is used would reach.
  List<Rung> reached(long more) {
    return rungs.stream()
        .filter(rung -> share(rung).compareTo(BigDecimal.valueOf(settled + held + more)) <= 0)
        .toList();
  }

  /// The alerts that are due and were not raised before; an empty rate, and a place that nobody
  /// holds, forgets what it raised.
  List<Rung> alerts() {
    if (settled + held == 0 && (rate || isWhileHeld())) {
      alerted.clear();
    }
    return reached(0).stream()
        .filter(rung -> rung.step() instanceof Step.Alert && alerted.add(rung))
        .toList();
  }

  private BigDecimal share(Rung rung) {
    return rung.at().multiply(BigDecimal.valueOf(limit));
  }
}

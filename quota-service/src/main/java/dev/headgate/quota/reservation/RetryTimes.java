package dev.headgate.quota.reservation;

import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import java.time.Duration;
import java.time.Instant;

/// When what was refused for want of budget may be granted.
final class RetryTimes {

  /// How long to wait when only open holds stand in the way: they shrink as they settle.
  private static final Duration HOLDS_SHRINK = Duration.ofSeconds(1);

  private final Policies policies;

  RetryTimes(Policies policies) {
    this.policies = policies;
  }

  /// @param now by the store's clock
  Duration of(String tenant, Shortfall shortfall, Instant now) {
    Balance balance = shortfall.balance();
    // the window of an old hold may be over
    Duration untilReset =
        balance.resetsAt() == null || balance.resetsAt().isBefore(now)
            ? Duration.ZERO
            : Duration.between(now, balance.resetsAt());
    Policy policy = policies.byId(tenant, balance.policy());
    return switch (policy == null ? null : policy.window()) {
      case RateWindow _ -> shareOf(untilReset, shortfall);
      case WhileHeld _ -> HOLDS_SHRINK;
      case CalendarWindow _ when shortfall.fitsWithoutHolds() -> HOLDS_SHRINK;
      case CalendarWindow _ -> untilReset;
      case null -> untilReset;
    };
  }

  /// A rate is full in `untilFull`; the share of it that the request has to wait for.
  private static Duration shareOf(Duration untilFull, Shortfall shortfall) {
    long settled = shortfall.balance().settled();
    double missing = Math.max(1, (double) settled + shortfall.requested() - shortfall.admitted());
    double share = Math.min(1, missing / Math.max(1, settled));
    return Duration.ofMillis((long) Math.ceil(untilFull.toMillis() * share));
  }
}

package dev.headgate.quota.usagelog;

import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/// From when on usage counts in a window that has not ended, or in the one before it where that
/// hands on what it left.
public final class Starts {

  /// Tombstones are left for what is that young, whatever the windows are.
  private static final Duration AT_LEAST = Duration.ofHours(1);

  private Starts() {}

  /// The earliest start of all windows at `now`.
  public static Instant of(Collection<Policy> policies, Instant now) {
    Instant earliest = now.minus(AT_LEAST);
    for (Policy policy : policies) {
      Instant start = start(policy, now);
      earliest = start.isBefore(earliest) ? start : earliest;
    }
    return earliest;
  }

  static Instant start(Policy policy, Instant now) {
    return switch (policy.window()) {
      case CalendarWindow calendar -> {
        Instant start = calendar.at(now).starts();
        yield policy.carryOver() == null ? start : calendar.at(start.minusMillis(1)).starts();
      }
      case RateWindow(var period, var burst) ->
          now.minus(period.multipliedBy(burst / policy.limit() + 1));
      case WhileHeld _ -> now;
    };
  }
}

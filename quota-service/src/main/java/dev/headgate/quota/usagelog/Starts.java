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

  /// The earliest start of all windows at `now`, not before 1970.
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
      case RateWindow(var period, var burst) -> fullFor(period, burst / policy.limit() + 1, now);
      case WhileHeld _ -> now;
    };
  }

  /// A bucket that takes longer to fill than any log is old counts everything.
  private static Instant fullFor(Duration period, long periods, Instant now) {
    long fitting = now.toEpochMilli() / period.toMillis();
    return periods > fitting ? Instant.EPOCH : now.minus(period.multipliedBy(periods));
  }
}

package dev.headgate.quota.window;

import java.time.Duration;

/// A token bucket: `limit` units flow back in every `period`, up to `burst` units.
///
/// @param period whole milliseconds, at most a day
/// @param burst the most that may be taken at once, in the policy's unit
public record RateWindow(Duration period, long burst) implements Window {

  /// A day: the script's integers stay exact up to there.
  public static final Duration LONGEST = Duration.ofDays(1);

  public RateWindow {
    if (period.compareTo(Duration.ofMillis(1)) < 0 || period.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("rate: " + period + " (expected: PT0.001S..PT24H)");
    }
  }

  /// How the window is named in balances.
  public String id() {
    return period.toString();
  }
}

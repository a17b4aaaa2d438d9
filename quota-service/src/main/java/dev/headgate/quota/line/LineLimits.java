package dev.headgate.quota.line;

import java.time.Duration;

/// Refuses what cannot be meant in `headgate.quota.line`: the service does not start.
final class LineLimits {

  private static final int LONGEST = 100_000;
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);
  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);

  private LineLimits() {}

  static LineConfiguration checked(LineConfiguration line) {
    require("bound", line.bound(), LONGEST);
    require("tenant-bound", line.tenantBound(), line.bound());
    Duration interval = line.interval();
    if (interval.compareTo(SHORTEST_INTERVAL) < 0 || interval.compareTo(LONGEST_INTERVAL) > 0) {
      throw new IllegalStateException(
          "headgate.quota.line.interval: " + interval + " (expected: PT0.01S..PT5S)");
    }
    return line;
  }

  private static void require(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalStateException(
          "headgate.quota.line." + name + ": " + value + " (expected: 1.." + most + ")");
    }
  }
}

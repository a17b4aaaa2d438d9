package dev.headgate.quota.simulation;

import java.time.Duration;

/// Refuses what cannot be meant in `headgate.quota.simulation`: the service does not start.
final class SimulationLimits {

  private static final int LARGEST = 10_000_000;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private SimulationLimits() {}

  static SimulationConfiguration checked(SimulationConfiguration simulation) {
    if (simulation.bound() < 1 || simulation.bound() > LARGEST) {
      throw new IllegalStateException(
          "headgate.quota.simulation.bound: "
              + simulation.bound()
              + " (expected: 1.."
              + LARGEST
              + ")");
    }
    Duration longest = simulation.longest();
    if (longest.compareTo(SHORTEST) < 0 || longest.compareTo(LONGEST) > 0) {
      throw new IllegalStateException(
          "headgate.quota.simulation.longest: " + longest + " (expected: PT1S..PT1H)");
    }
    return simulation;
  }
}

package dev.headgate.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/// One run as data: who asks, with which budgets, and what befalls the processes meanwhile. The
/// same seed gives the same plan.
///
/// @param seed what everything else comes from
/// @param teams who asks
/// @param faults what happens, by time
record FaultPlan(long seed, List<Team> teams, List<Fault> faults) {
  static final RandomGeneratorFactory<RandomGenerator> RANDOM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private static final int FIRST_MILLIS = 300;
  private static final int LAST_MILLIS = 3_500;
  private static final int FEWEST_FAULTS = 2;
  private static final int MOST_FAULTS = 4;

  FaultPlan {
    teams = List.copyOf(teams);
    faults = List.copyOf(faults);
  }

  /// A team of its own for this run, with a hard budget that it may well use up.
  ///
  /// @param clients how many of it ask at the same time
  /// @param longest the output that its requests allow; above a slice, streams hold as they grow
  /// @param nanoUsd the budget
  record Team(String tenant, String name, int clients, int longest, long nanoUsd) {

    /// The policy that is its budget.
    String budget() {
      return "budget-" + name;
    }
  }

  static FaultPlan of(long seed) {
    RandomGenerator random = RANDOM.create(seed);
    return new FaultPlan(seed, teams(seed, random), faults(random));
  }

  private static List<Team> teams(long seed, RandomGenerator random) {
    String run = "run-" + Long.toHexString(seed);
    return List.of(
        new Team("acme", run + "-short", 4, 60, budget(random)),
        new Team("acme", run + "-long", 3, 400, budget(random)),
        new Team("globex", run + "-short", 3, 60, budget(random)));
  }

  private static long budget(RandomGenerator random) {
    return random.nextLong(300_000, 3_000_000);
  }

  private static List<Fault> faults(RandomGenerator random) {
    List<Fault> faults = new ArrayList<>();
    int many = random.nextInt(FEWEST_FAULTS, MOST_FAULTS + 1);
    for (int i = 0; i < many; i++) {
      Fault.Part part = Fault.Part.values()[random.nextInt(Fault.Part.values().length)];
      Duration at = Duration.ofMillis(random.nextInt(FIRST_MILLIS, LAST_MILLIS));
      faults.add(
          random.nextBoolean()
              ? new Fault.Kill(part, at, Duration.ofMillis(random.nextInt(1_500)))
              : new Fault.Stop(part, at, Duration.ofMillis(stopped(random))));
    }
    faults.sort(Comparator.comparing(Fault::at));
    return faults;
  }

  /// Mostly shorter than a lease, sometimes longer.
  private static int stopped(RandomGenerator random) {
    return random.nextInt(5) == 0 ? random.nextInt(5_500, 7_500) : random.nextInt(100, 3_500);
  }

  @Override
  public String toString() {
    return "seed "
        + seed
        + " (again: -Dheadgate.seed="
        + seed
        + ")\n  "
        + teams.stream().map(Team::toString).collect(Collectors.joining("\n  "))
        + "\n  "
        + faults.stream().map(Fault::toString).collect(Collectors.joining("\n  "));
  }
}

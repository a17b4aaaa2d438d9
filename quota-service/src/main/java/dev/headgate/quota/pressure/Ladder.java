package dev.headgate.quota.pressure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The steps of a policy in the order in which they are reached; at most one of them waits and at
/// most one stops.
public record Ladder(List<Rung> rungs) {

  /// No steps: refused at the limit.
  public static final Ladder NONE = new Ladder(List.of());

  public Ladder {
    rungs = List.copyOf(rungs);
  }

  /// How long a refused reservation may wait in line, if at all.
  public Optional<Duration> longestWait() {
    return rungs.stream()
        .map(Rung::step)
        .filter(Step.Wait.class::isInstance)
        .map(step -> ((Step.Wait) step).atMost())
        .findFirst();
  }

  /// Where nothing new is admitted any more, if that is before the limit.
  public Optional<Rung> stop() {
    return rungs.stream().filter(rung -> rung.step() instanceof Step.Stop).findFirst();
  }
}

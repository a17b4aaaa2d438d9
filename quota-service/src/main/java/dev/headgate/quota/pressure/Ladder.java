package dev.headgate.quota.pressure;

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

  /// Where nothing new is admitted any more, if that is before the limit.
  public Optional<Rung> stop() {
    return rungs.stream().filter(rung -> rung.step() instanceof Step.Stop).findFirst();
  }
}

package dev.headgate.quota.simulation;

import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Rung;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a policy would have done. The sums of `callers` and of `others` make up `sums`.
///
/// @param sums of all requests that it matches
/// @param callers those of whom most would have been saved first, at most 100
/// @param windows the balances of which most would have been saved first, at most 100
/// @param windowsLeftOut how many more there are
/// @param steps of its ladder, in its order
public record PolicyReport(
    Policy policy,
    Sums sums,
    List<CallerReport> callers,
    Others others,
    List<WindowReport> windows,
    long windowsLeftOut,
    List<StepReport> steps) {

  public PolicyReport {
    callers = List.copyOf(callers);
    windows = List.copyOf(windows);
    steps = List.copyOf(steps);
  }

  /// What became of one caller's requests.
  public record CallerReport(Who who, Sums sums) {}

  /// What became of the requests of those who are not listed.
  ///
  /// @param callers how many they are
  public record Others(int callers, Sums sums) {}

  /// How often a step would have been reached.
  ///
  /// @param firstReachedAt null for never
  /// @param requests granted at or beyond the share; of `wait` and `stop`, those `affected`
  /// @param affected of `alert`, alerts raised; of `clamp-output`, requests whose answer was
  ///   longer; of `downgrade`, requests for another model; of `wait`, refused requests that would
  ///   have waited in line first; of `stop`, requests refused that the limit alone would have let
  ///   in
  public record StepReport(
      Rung rung, @Nullable Instant firstReachedAt, long requests, long affected) {}
}

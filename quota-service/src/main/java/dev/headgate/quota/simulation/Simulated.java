package dev.headgate.quota.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The answer to a [Question].
///
/// @param stretch which requests were replayed
/// @param log what the log had of them
/// @param proposed what the policy that was asked about would have done
/// @param present what the tenant's present policy of the same id would have; null if it has none
public record Simulated(
    Stretch stretch, Extent log, PolicyReport proposed, @Nullable PolicyReport present) {

  /// What the usage log has of a stretch.
  ///
  /// @param whole whether nothing can be missing since the beginning of the stretch that was looked
  ///   for
  /// @param wholeSince from when on it lacks nothing; null when it never lost its oldest events
  /// @param firstRequestAt when the first request came in that it has of the tenant, from the
  ///   stretch's beginning on; null if it has none
  /// @param events how many events of the tenant it has in the stretch, corrections included
  public record Extent(
      boolean whole, @Nullable Instant wholeSince, @Nullable Instant firstRequestAt, long events) {}
}

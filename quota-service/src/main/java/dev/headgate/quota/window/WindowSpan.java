package dev.headgate.quota.window;

import java.time.Duration;
import java.time.Instant;

/// One calendar window: `starts <= t < ends`.
///
/// @param id names the window within its policy; no two windows of a policy share one
public record WindowSpan(String id, Instant starts, Instant ends) {

  private static final Duration LONGEST_LEASE = Duration.ofHours(1);

  /// When the balance of this window may be forgotten: not before the window after it has ended,
  /// which may be handed what this one left. That one is at most a quarter longer (a month by three
  /// days, a day by some hours).
  public Instant keptUntil() {
    Duration length = Duration.between(starts, ends);
    Duration longer = length.dividedBy(4);
    return ends.plus(length).plus(longer.compareTo(LONGEST_LEASE) > 0 ? longer : LONGEST_LEASE);
  }
}

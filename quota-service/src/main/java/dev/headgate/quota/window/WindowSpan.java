package dev.headgate.quota.window;

import java.time.Duration;
import java.time.Instant;

/// One calendar window: `starts <= t < ends`.
///
/// @param id names the window within its policy; no two windows of a policy share one
public record WindowSpan(String id, Instant starts, Instant ends) {

  private static final Duration KEPT_AT_LEAST = Duration.ofHours(1);
  private static final Duration KEPT_AT_MOST = Duration.ofDays(35);

  /// When the balance of this window may be forgotten: as long after its end as it was long, at
  /// least an hour (the longest lease) and at most 35 days.
  public Instant keptUntil() {
    Duration length = Duration.between(starts, ends);
    if (length.compareTo(KEPT_AT_LEAST) < 0) {
      return ends.plus(KEPT_AT_LEAST);
    }
    return ends.plus(length.compareTo(KEPT_AT_MOST) > 0 ? KEPT_AT_MOST : length);
  }
}

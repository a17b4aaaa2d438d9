package dev.headgate.quota.reservation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one policy would answer to a hold.
///
/// @param retryAfter when it may be granted; null where it would be granted or waiting never helps
public record Finding(Verdict verdict, Shortfall shortfall, @Nullable Duration retryAfter) {

  /// What it comes to.
  public enum Verdict {
    GRANTED,
    /// Granted, because the policy only observes.
    OBSERVED,
    BUDGET_EXCEEDED,
    REQUEST_EXCEEDS_LIMIT,
    /// A hard money policy, and nobody knows the price.
    UNPRICED_MODEL
  }
}

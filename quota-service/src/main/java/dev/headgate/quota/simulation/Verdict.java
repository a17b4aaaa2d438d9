package dev.headgate.quota.simulation;

/// What a policy would have answered to a request.
enum Verdict {
  GRANTED,
  /// Granted, because the policy only observes.
  OBSERVED,
  /// Not enough was left.
  FULL,
  /// More than the whole of what is admitted.
  TOO_LARGE,
  /// A hard money policy, and nobody knows the price.
  UNPRICED;

  boolean isRefusal() {
    return switch (this) {
      case GRANTED, OBSERVED -> false;
      case FULL, TOO_LARGE, UNPRICED -> true;
    };
  }
}

package dev.headgate.quota.policy;

import java.time.Instant;
import java.util.List;

/// A policy that was made through the API.
///
/// @param since when it was made: usage before is not counted
public record MadePolicy(Policy policy, List<Raise> raises, Instant since) {

  private static final long MAXIMUM = (1L << 53) - 1;

  public MadePolicy {
    raises = List.copyOf(raises);
  }

  /// The policy as it is at `now`, with the raises that have not ended.
  public Policy at(Instant now) {
    long limit = policy.limit();
    for (Raise raise : raises) {
      if (now.isBefore(raise.until())) {
        limit = Math.min(MAXIMUM, limit + raise.by());
      }
    }
    return limit == policy.limit() ? policy : policy.withLimit(limit);
  }
}

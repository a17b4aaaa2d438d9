package dev.headgate.quota.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A policy that was made through the API.
///
/// @param since when it was made: usage before is not counted
public record MadePolicy(Policy policy, List<Raise> raises, Instant since) {

  public MadePolicy {
    raises = List.copyOf(raises);
  }

  /// The policy as it is at `now`, with the raises that have not ended.
  public Policy at(Instant now) {
    long limit = policy.limit();
    Map<String, Long> more = new HashMap<>();
    for (Raise raise : raises) {
      if (!now.isBefore(raise.until())) {
        continue;
      }
      if (raise.partition() == null) {
        limit = Math.min(Limits.MAXIMUM, limit + raise.by());
      } else {
        more.merge(raise.partition(), raise.by(), (a, b) -> Math.min(Limits.MAXIMUM, a + b));
      }
    }
    return limit == policy.limit() && more.isEmpty() ? policy : policy.raised(limit, more);
  }
}

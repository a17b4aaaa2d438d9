package dev.headgate.quota.register;

import dev.headgate.quota.policy.InvalidPolicyException;
import dev.headgate.quota.policy.Limits;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Raise;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A wish for more of a limit, for a time.
///
/// @param by how much: decimal USD for `usd`, otherwise a whole number
/// @param until when it is to end; at most a year ahead
/// @param partition whose limit is to be raised, as balances name it; null for all
/// @param id of the raise, a UUID
public record RaiseWish(String by, Instant until, @Nullable String partition, String id) {

  private static final Duration LONGEST = Duration.ofDays(366);

  /// The raise that is meant.
  ///
  /// @throws InvalidPolicyException naming value and expectation, when `policy` cannot be raised so
  public Raise accept(Policy policy, Instant now) {
    switch (policy.window()) {
      case CalendarWindow _, WhileHeld _ -> {}
      case RateWindow _ ->
          throw new InvalidPolicyException(
              "raise",
              policy.id() + ", a rate",
              "a policy with a calendar window, or of concurrent requests");
    }
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw new InvalidPolicyException(
          "until", until.toString(), "after " + now + ", at most 366 days");
    }
    if (partition != null && !policy.match().isPartition(partition)) {
      throw new InvalidPolicyException(
          "partition", partition, "one of policy " + policy.id() + ", as its balances name it");
    }
    return new Raise(id, partition, Limits.read("by", policy.unit(), by), until);
  }
}

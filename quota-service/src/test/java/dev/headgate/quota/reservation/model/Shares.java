package dev.headgate.quota.reservation.model;

import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.model.Held.Share;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.WindowSpan;
import java.time.Instant;
import java.util.List;

/// Which balance a reservation takes part of, for each policy.
final class Shares {

  private Shares() {}

  /// What `hold` takes of each policy in the window of `at`: of concurrent requests, its one place.
  static List<Share> of(String tenant, List<Policy> policies, Amounts hold, long at) {
    return policies.stream()
        .map(policy -> share(tenant, policy, isOpen(policy) ? 1 : Sums.in(hold, policy.unit()), at))
        .toList();
  }

  private static Share share(String tenant, Policy policy, long amount, long at) {
    String prefix = policy.id() + ":" + policy.unit().id() + ":tenant=" + tenant + ":";
    return switch (policy.window()) {
      case CalendarWindow calendar -> {
        WindowSpan span = calendar.at(Instant.ofEpochMilli(at));
        yield new Share(
            policy.id(),
            prefix + span.id(),
            span.id(),
            span.ends().toEpochMilli(),
            span.keptUntil().toEpochMilli(),
            at,
            amount);
      }
      case RateWindow rate ->
          new Share(policy.id(), prefix + rate.id(), rate.id(), 0, 0, at, amount);
      case WhileHeld _ ->
          new Share(policy.id(), prefix + WhileHeld.ID, WhileHeld.ID, 0, 0, at, amount);
    };
  }

  static boolean isOpen(Policy policy) {
    return policy.window() instanceof WhileHeld;
  }

  /// The policy of a share, as whoever asks knows it.
  static Policy policy(List<Policy> policies, Share share) {
    return named(policies, share.policy);
  }

  static Policy named(List<Policy> policies, String id) {
    return policies.stream().filter(policy -> policy.id().equals(id)).findFirst().orElseThrow();
  }
}

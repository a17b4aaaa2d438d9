package dev.headgate.quota.http;

import dev.headgate.quota.register.PolicyOutcome;
import dev.headgate.quota.register.PolicyOutcome.AlreadyThere;
import dev.headgate.quota.register.PolicyOutcome.Contradicts;
import dev.headgate.quota.register.PolicyOutcome.Meaningless;
import dev.headgate.quota.register.PolicyOutcome.OtherBalance;
import dev.headgate.quota.register.PolicyOutcome.ReadOnly;
import dev.headgate.quota.register.PolicyOutcome.Stale;
import dev.headgate.quota.register.PolicyOutcome.Unknown;

/// What a wish to change a policy is refused with.
final class PolicyProblems {

  /// A change without `If-Match`.
  static final Problem UNCONDITIONAL =
      Problem.of(
          428,
          "precondition-required",
          "Precondition required",
          "If-Match: missing (expected: the ETag of the policy as it was read)");

  private PolicyProblems() {}

  static Problem of(PolicyOutcome.Refused refused) {
    return switch (refused) {
      case Unknown(String id) ->
          Problem.of(404, "policy-unknown", "Policy unknown", "no policy " + id);
      case ReadOnly(String id, String file) ->
          Problem.of(
              409,
              "policy-read-only",
              "Policy of the configuration",
              "policy " + id + " stands in " + file + " and is changed there");
      case AlreadyThere(String id) ->
          Problem.of(409, "policy-exists", "Policy exists", "policy " + id + " is there already");
      case Stale(String id, long version) ->
          Problem.of(
              412,
              "policy-changed",
              "Policy changed since it was read",
              "policy " + id + " stands at version " + version);
      case Contradicts(String id, String other) ->
          Problem.of(
              409,
              "policy-contradicts",
              "Policies contradict each other",
              "policy " + id + " has the match, unit and window of policy " + other);
      case OtherBalance(String id) ->
          Problem.of(
              409,
              "policy-balance-fixed",
              "Match, unit and window stay",
              "policy " + id + " counts by its match, unit and window: make another policy");
      case Meaningless(String reason) ->
          Problem.of(400, "invalid-request", "Invalid request", reason);
    };
  }
}

package dev.headgate.quota.http;

import dev.headgate.quota.raise.RaiseOutcome;
import dev.headgate.quota.raise.RaiseOutcome.AskedAlready;
import dev.headgate.quota.raise.RaiseOutcome.ByPolicy;
import dev.headgate.quota.raise.RaiseOutcome.Decided;
import dev.headgate.quota.raise.RaiseOutcome.TooManyOpen;
import dev.headgate.quota.raise.RaiseOutcome.Unknown;
import dev.headgate.quota.raise.RaiseState;
import dev.headgate.quota.register.PolicyOutcome;

/// What a call on a request for more is refused with.
final class RaiseProblems {

  private RaiseProblems() {}

  static Problem of(RaiseOutcome.Refused refused) {
    return switch (refused) {
      case Unknown(String id) ->
          Problem.of(404, "raise-request-unknown", "Request unknown", "no request " + id);
      case AskedAlready(String policy, String id) ->
          Problem.of(
              409,
              "raise-requested-already",
              "Requested already",
              "policy " + policy + ": request " + id + " is open (expected: one at a time)");
      case TooManyOpen(int most) ->
          Problem.of(
              409,
              "too-many-raise-requests",
              "Too many open requests",
              "open requests: " + most + " (expected: fewer than " + most + ")");
      case Decided(String id, RaiseState state) ->
          Problem.of(
              409,
              "raise-request-decided",
              "Request not open any more",
              "request " + id + ": " + state.id() + " (expected: open)");
      case ByPolicy(PolicyOutcome.Refused reason) -> PolicyProblems.of(reason);
    };
  }
}

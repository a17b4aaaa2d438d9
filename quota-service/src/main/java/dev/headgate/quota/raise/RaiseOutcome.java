package dev.headgate.quota.raise;

import dev.headgate.quota.register.PolicyOutcome;

/// What became of a call on a request.
public sealed interface RaiseOutcome {

  /// It stands so now.
  record Stands(RaiseRequest request, RaiseState state) implements RaiseOutcome {}

  /// Nothing was changed.
  sealed interface Refused extends RaiseOutcome {}

  /// No such request, or somebody else's.
  record Unknown(String id) implements Refused {}

  /// The caller has one open for the same budget.
  ///
  /// @param id of that one
  record AskedAlready(String policy, String id) implements Refused {}

  /// The caller has too many open.
  record TooManyOpen(int most) implements Refused {}

  /// It is not open any more.
  record Decided(String id, RaiseState state) implements Refused {}

  /// The policy does not take it.
  record ByPolicy(PolicyOutcome.Refused reason) implements Refused {}
}

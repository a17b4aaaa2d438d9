package dev.headgate.quota.register;

/// What became of a wish to change a policy.
public sealed interface PolicyOutcome {

  /// It is written, and in force in this instance.
  record Made(PolicyChange change) implements PolicyOutcome {}

  /// Nothing was changed.
  sealed interface Refused extends PolicyOutcome {}

  /// The tenant has no such policy.
  record Unknown(String id) implements Refused {}

  /// It is of the configuration, and changed only there.
  ///
  /// @param file where it stands
  record ReadOnly(String id, String file) implements Refused {}

  /// The tenant has one of this id.
  record AlreadyThere(String id) implements Refused {}

  /// It was changed since it was read.
  ///
  /// @param version the one that stands now
  record Stale(String id, long version) implements Refused {}

  /// Another policy enforces another limit on the very same balance.
  record Contradicts(String id, String other) implements Refused {}

  /// Match, unit and window say which balance is meant; they stay.
  record OtherBalance(String id) implements Refused {}

  /// What was asked for cannot be meant.
  ///
  /// @param reason names value and expectation
  record Meaningless(String reason) implements Refused {}
}

package dev.headgate.router.budget;

/// What became of asking for more on a hold that stands.
public sealed interface Extended {

  /// It is held.
  record Granted() implements Extended {}

  /// A policy has no room for more; what was held stands.
  ///
  /// @param policy the id of the policy that refused
  record Refused(String policy) implements Extended {}
}

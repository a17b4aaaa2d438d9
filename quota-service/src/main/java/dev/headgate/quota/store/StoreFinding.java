package dev.headgate.quota.store;

/// What was found of how the store is set up, where it is not as it should be.
sealed interface StoreFinding {

  /// Names value and expectation.
  String text();

  /// Budgets would not hold: the service is not ready.
  record Unfit(String text) implements StoreFinding {}

  /// Budgets hold, and something is worse than it could be.
  record Risk(String text) implements StoreFinding {}

  /// Nobody here can tell.
  record Unchecked(String text) implements StoreFinding {}
}

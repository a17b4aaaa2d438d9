package dev.headgate.quota.policy;

/// What a policy counts.
public enum BudgetUnit {
  /// Money, in nano-USD.
  USD("usd"),
  TOKENS("tokens"),
  INPUT_TOKENS("input-tokens"),
  OUTPUT_TOKENS("output-tokens"),
  REQUESTS("requests"),
  /// Reservations that are open: each counts 1 while it is held, and nothing once it has ended.
  CONCURRENT_REQUESTS("concurrent-requests");

  private final String id;

  BudgetUnit(String id) {
    this.id = id;
  }

  /// The name in the configuration, in scripts and on the wire.
  public String id() {
    return id;
  }
}

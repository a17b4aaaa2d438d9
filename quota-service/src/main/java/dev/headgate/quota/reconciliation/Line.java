package dev.headgate.quota.reconciliation;

import dev.headgate.quota.policy.BudgetUnit;

/// One balance against the log.
///
/// @param settled in the store, after the log was read
/// @param held by open reservations, then
/// @param logged what the usage log adds up to
public record Line(
    String policy,
    BudgetUnit unit,
    String partition,
    String window,
    long settled,
    long held,
    long logged,
    Cause cause) {

  /// What the store has more than the log.
  public long difference() {
    return settled - logged;
  }

  /// Where a difference comes from.
  public enum Cause {
    /// There is none.
    NONE("none"),
    /// Exchanges are under way: the log lies between what was settled before it was read, and what
    /// was settled and held afterwards.
    IN_FLIGHT("in-flight"),
    /// The store charged what still waits in the outbox.
    OUTBOX("outbox"),
    /// The log has more than the store: the follower has not come to it yet.
    LOG_AHEAD("log-ahead"),
    /// The store has more than the log, and nothing waits: money that was held for a model without
    /// a price, or an exchange that came in before the window and was reserved in it.
    STORE_AHEAD("store-ahead");

    private final String id;

    Cause(String id) {
      this.id = id;
    }

    /// The name on the wire and in metrics.
    public String id() {
      return id;
    }
  }
}

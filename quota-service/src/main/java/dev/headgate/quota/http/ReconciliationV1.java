package dev.headgate.quota.http;

import java.time.Instant;
import java.util.List;

/// Budgets against the usage log.
///
/// @param balances every calendar balance of the tenant whose window has not ended
record ReconciliationV1(String tenant, Instant at, List<LineV1> balances) {

  /// One balance, in the policy's unit; money in nano-USD.
  ///
  /// @param difference `settled` less `logged`
  /// @param cause `none`, `in-flight`, `outbox`, `log-ahead` or `store-ahead`
  record LineV1(
      String policy,
      String unit,
      String partition,
      String window,
      long settled,
      long held,
      long logged,
      long difference,
      String cause) {}
}

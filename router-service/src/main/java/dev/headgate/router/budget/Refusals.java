package dev.headgate.router.budget;

import dev.headgate.quota.protocol.BalanceV1;
import dev.headgate.quota.protocol.RefusalV1;
import dev.headgate.router.error.ExchangeError.BudgetError;
import dev.headgate.router.error.ExchangeError.BudgetExceeded;
import dev.headgate.router.error.ExchangeError.BudgetUnavailable;
import dev.headgate.router.error.ExchangeError.LargerThanLimit;
import dev.headgate.router.error.ExchangeError.NoPrice;

/// From quota-service's refusals to what a caller is told.
final class Refusals {

  private static final long SOON = 1;

  private Refusals() {}

  static BudgetError fromWire(RefusalV1 refusal, String model) {
    return switch (refusal.type()) {
      case "/problems/budget-exceeded" -> exceeded(refusal);
      case "/problems/request-exceeds-limit" ->
          new LargerThanLimit(policyOf(refusal), refusal.detail());
      case "/problems/unpriced-model" -> new NoPrice(model);
      default ->
          new BudgetUnavailable(
              refusal.type(),
              refusal.retryAfterSeconds() == null ? SOON : refusal.retryAfterSeconds());
    };
  }

  private static BudgetExceeded exceeded(RefusalV1 refusal) {
    BalanceV1 balance = refusal.refusedBy();
    return balance == null
        ? new BudgetExceeded("unknown", "unknown", false, null, null, refusal.retryAfterSeconds())
        : new BudgetExceeded(
            balance.policy(),
            BudgetConversions.fromWireUnit(balance.unit()),
            balance.window().startsWith("P"),
            refusal.requested(),
            balance.remaining(),
            refusal.retryAfterSeconds());
  }

  /// Whether it was refused because a policy has no room, rather than because the hold is gone.
  static boolean isForRoom(RefusalV1 refusal) {
    return switch (refusal.type()) {
      case "/problems/budget-exceeded", "/problems/request-exceeds-limit" -> true;
      default -> false;
    };
  }

  static String policyOf(RefusalV1 refusal) {
    return refusal.refusedBy() == null ? "unknown" : refusal.refusedBy().policy();
  }
}

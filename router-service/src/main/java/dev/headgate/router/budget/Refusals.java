package dev.headgate.router.budget;

import dev.headgate.quota.protocol.BalanceV1;
import dev.headgate.quota.protocol.RefusalV1;
import dev.headgate.router.error.ExchangeError.BudgetError;
import dev.headgate.router.error.ExchangeError.BudgetExceeded;
import dev.headgate.router.error.ExchangeError.BudgetUnavailable;
import dev.headgate.router.error.ExchangeError.LargerThanLimit;
import dev.headgate.router.error.ExchangeError.NoPrice;
import dev.headgate.router.error.RefusingPolicy;

/// From quota-service's refusals to what a caller is told.
final class Refusals {

  private static final String EXCEEDED = "/problems/budget-exceeded";
  private static final String LARGER = "/problems/request-exceeds-limit";
  private static final long SOON = 1;

  private Refusals() {}

  static BudgetError fromWire(RefusalV1 refusal, String model) {
    BalanceV1 balance = refusal.refusedBy();
    if (balance != null && refusal.type().equals(EXCEEDED)) {
      return new BudgetExceeded(
          by(refusal, balance), balance.window().startsWith("P"), refusal.retryAfterSeconds());
    }
    if (balance != null && refusal.type().equals(LARGER)) {
      return new LargerThanLimit(by(refusal, balance));
    }
    return refusal.type().equals("/problems/unpriced-model")
        ? new NoPrice(model)
        : new BudgetUnavailable(
            refusal.type(),
            refusal.retryAfterSeconds() == null ? SOON : refusal.retryAfterSeconds());
  }

  private static RefusingPolicy by(RefusalV1 refusal, BalanceV1 balance) {
    return new RefusingPolicy(
        balance.policy(),
        BudgetConversions.fromWireUnit(balance.unit()),
        balance.limit(),
        balance.settled(),
        balance.held(),
        refusal.requested() == null ? 0 : refusal.requested(),
        refusal.admitted() == null ? balance.limit() : refusal.admitted(),
        balance.resetsAt());
  }

  /// Whether it was refused because a policy has no room, rather than because the hold is gone.
  static boolean isForRoom(RefusalV1 refusal) {
    return switch (refusal.type()) {
      case EXCEEDED, LARGER -> true;
      default -> false;
    };
  }

  static String policyOf(RefusalV1 refusal) {
    return refusal.refusedBy() == null ? "unknown" : refusal.refusedBy().policy();
  }
}

package dev.headgate.quota.wire;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.protocol.BalanceV1;
import dev.headgate.quota.reservation.Balance;

/// Balances to their wire records.
public final class BalanceConversions {

  private BalanceConversions() {}

  /// A balance as it is told.
  public static BalanceV1 toWireBalance(Balance balance) {
    return new BalanceV1(
        balance.policy(),
        toWireUnit(balance.unit()),
        toWireEnforcement(balance.enforcement()),
        balance.partition(),
        balance.window(),
        balance.limit(),
        balance.settled(),
        balance.held(),
        balance.carried() == 0 ? null : Long.valueOf(balance.carried()),
        balance.resetsAt());
  }

  private static BalanceV1.Unit toWireUnit(BudgetUnit unit) {
    return switch (unit) {
      case USD -> BalanceV1.Unit.USD;
      case TOKENS -> BalanceV1.Unit.TOKENS;
      case INPUT_TOKENS -> BalanceV1.Unit.INPUT_TOKENS;
      case OUTPUT_TOKENS -> BalanceV1.Unit.OUTPUT_TOKENS;
      case REQUESTS -> BalanceV1.Unit.REQUESTS;
      case CONCURRENT_REQUESTS -> BalanceV1.Unit.CONCURRENT_REQUESTS;
    };
  }

  private static BalanceV1.Enforcement toWireEnforcement(Enforcement enforcement) {
    return switch (enforcement) {
      case HARD -> BalanceV1.Enforcement.HARD;
      case SOFT -> BalanceV1.Enforcement.SOFT;
      case OBSERVE -> BalanceV1.Enforcement.OBSERVE;
    };
  }
}

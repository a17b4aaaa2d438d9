package dev.headgate.router.budget;

import dev.headgate.quota.protocol.AmountsV1;
import dev.headgate.quota.protocol.BalanceV1;
import dev.headgate.quota.protocol.BalanceV1.Unit;
import dev.headgate.quota.protocol.CheckedV1.FindingV1;
import dev.headgate.quota.protocol.CheckedV1.Verdict;
import dev.headgate.quota.protocol.PressureV1;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Between the reservation protocol's records and ours.
final class BudgetConversions {

  /// Half of what the protocol carries, for input and output are added up there.
  private static final long MOST_TOKENS = AmountsV1.MAXIMUM / 2;

  private BudgetConversions() {}

  /// One request's amounts. What a lying provider reports beyond the protocol's range is cut to it:
  /// it must not stop the settlement.
  static AmountsV1 toWireAmounts(Amounts amounts) {
    Long nanoUsd = amounts.nanoUsd();
    return new AmountsV1(
        nanoUsd == null ? null : Long.valueOf(Math.min(nanoUsd, AmountsV1.MAXIMUM)),
        Math.min(amounts.inputTokens(), MOST_TOKENS),
        Math.min(amounts.outputTokens(), MOST_TOKENS),
        1);
  }

  /// What is held on top: no further request, and no money where there is no price.
  static AmountsV1 toWireAddition(Amounts more) {
    AmountsV1 amounts = toWireAmounts(more);
    return new AmountsV1(
        amounts.nanoUsd() == null ? 0L : amounts.nanoUsd(),
        amounts.inputTokens(),
        amounts.outputTokens(),
        0);
  }

  static List<Balance> fromWireBalances(List<BalanceV1> balances) {
    return balances.stream().map(BudgetConversions::fromWireBalance).toList();
  }

  /// What is asked of the router; alerts and stops are quota-service's own.
  static List<Pressure> fromWirePressure(List<PressureV1> steps) {
    List<Pressure> asked = new ArrayList<>();
    for (PressureV1 it : steps) {
      if (it.maxOutputTokens() != null) {
        asked.add(new Pressure.ClampOutput(it.policy(), it.maxOutputTokens()));
      } else if (it.model() != null) {
        asked.add(new Pressure.Downgrade(it.policy(), it.model()));
      } else if (it.atMostMillis() != null) {
        asked.add(new Pressure.Wait(it.policy(), Duration.ofMillis(it.atMostMillis())));
      }
    }
    return asked;
  }

  static Finding fromWireFinding(FindingV1 it) {
    return new Finding(
        fromWireVerdict(it.verdict()),
        fromWireBalance(it.balance()),
        it.requested(),
        it.retryAfterSeconds());
  }

  private static String fromWireVerdict(Verdict verdict) {
    return switch (verdict) {
      case GRANTED -> "granted";
      case OBSERVED -> "observed";
      case BUDGET_EXCEEDED -> "budget-exceeded";
      case REQUEST_EXCEEDS_LIMIT -> "request-exceeds-limit";
      case UNPRICED_MODEL -> "unpriced-model";
    };
  }

  static String fromWireUnit(Unit unit) {
    return switch (unit) {
      case USD -> "nano-usd";
      case TOKENS -> "tokens";
      case INPUT_TOKENS -> "input-tokens";
      case OUTPUT_TOKENS -> "output-tokens";
      case REQUESTS -> "requests";
      case CONCURRENT_REQUESTS -> "concurrent-requests";
    };
  }

  private static Balance fromWireBalance(BalanceV1 it) {
    return new Balance(
        it.policy(), fromWireUnit(it.unit()), it.limit(), it.remaining(), it.resetsAt());
  }
}

package dev.headgate.quota.reservation;

import dev.headgate.quota.policy.BudgetUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An amount in every unit at once.
///
/// @param nanoUsd null when no price is known
public record Amounts(@Nullable Long nanoUsd, long inputTokens, long outputTokens, long requests) {

  /// The amount in `unit`, or null for money without a price. Nothing is ever used up of concurrent
  /// requests: a reservation takes its place by being held.
  public @Nullable Long in(BudgetUnit unit) {
    return switch (unit) {
      case USD -> nanoUsd;
      case TOKENS -> inputTokens + outputTokens;
      case INPUT_TOKENS -> inputTokens;
      case OUTPUT_TOKENS -> outputTokens;
      case REQUESTS -> requests;
      case CONCURRENT_REQUESTS -> 0L;
    };
  }

  /// By the names that scripts use; money without a price is absent.
  public Map<String, Long> byUnit() {
    Map<String, Long> amounts = new LinkedHashMap<>();
    for (BudgetUnit unit : BudgetUnit.values()) {
      Long amount = in(unit);
      if (amount != null) {
        amounts.put(unit.id(), amount);
      }
    }
    return amounts;
  }

  /// The reverse of [#byUnit].
  public static Amounts fromUnits(Map<String, Long> amounts) {
    return new Amounts(
        amounts.get(BudgetUnit.USD.id()),
        amounts.getOrDefault(BudgetUnit.INPUT_TOKENS.id(), 0L),
        amounts.getOrDefault(BudgetUnit.OUTPUT_TOKENS.id(), 0L),
        amounts.getOrDefault(BudgetUnit.REQUESTS.id(), 0L));
  }
}

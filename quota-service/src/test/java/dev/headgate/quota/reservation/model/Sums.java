package dev.headgate.quota.reservation.model;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.reservation.Amounts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Arithmetic of amounts in every unit at once.
final class Sums {

  private Sums() {}

  static long in(Amounts amounts, BudgetUnit unit) {
    Long amount = amounts.in(unit);
    return amount == null ? 0 : amount;
  }

  static Amounts plus(Amounts a, Amounts b) {
    return new Amounts(
        a.nanoUsd() == null && b.nanoUsd() == null
            ? null
            : Long.valueOf(in(a, BudgetUnit.USD) + in(b, BudgetUnit.USD)),
        a.inputTokens() + b.inputTokens(),
        a.outputTokens() + b.outputTokens(),
        a.requests() + b.requests());
  }

  /// Whether it is more in any unit than can be counted exactly.
  static boolean isTooLarge(Amounts amounts) {
    return Arrays.stream(BudgetUnit.values()).anyMatch(unit -> in(amounts, unit) > Tally.MOST);
  }

  /// Whether `actual` is more in any unit than what was set aside.
  static boolean isBeyond(Amounts actual, Amounts setAside) {
    return Arrays.stream(BudgetUnit.values())
        .anyMatch(unit -> in(actual, unit) > in(setAside, unit));
  }

  /// `amounts`, with the money of the first that has any where no price is known.
  static Amounts priced(Amounts amounts, Amounts first, Amounts second) {
    return new Amounts(
        money(amounts.nanoUsd(), money(first.nanoUsd(), second.nanoUsd())),
        amounts.inputTokens(),
        amounts.outputTokens(),
        amounts.requests());
  }

  private static @Nullable Long money(@Nullable Long one, @Nullable Long other) {
    return one == null ? other : one;
  }
}

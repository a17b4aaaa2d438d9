package dev.headgate.quota.usagelog;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.MatchedPolicy;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.WindowSpan;
import java.time.Instant;
import java.util.Optional;

/// A balance that usage is counted in.
public sealed interface Target {

  String tenant();

  String policy();

  BudgetUnit unit();

  String partition();

  /// How the window is named.
  String window();

  /// One calendar window.
  record InWindow(String tenant, String policy, BudgetUnit unit, String partition, WindowSpan span)
      implements Target {
    @Override
    public String window() {
      return span.id();
    }
  }

  /// A rate.
  ///
  /// @param limit flows back every period
  record InRate(
      String tenant,
      String policy,
      BudgetUnit unit,
      String partition,
      String window,
      long periodMillis,
      long limit)
      implements Target {}

  /// Where it stands in the store.
  default String key() {
    return Keys.balance(Slot.of(tenant()), policy(), unit().id(), partition(), window());
  }

  /// The balance of a policy that counts at `instant`; none of one that counts only what is held,
  /// for of that nothing is ever used up.
  static Optional<Target> of(String tenant, MatchedPolicy match, Instant instant) {
    Policy policy = match.policy();
    return switch (policy.window()) {
      case CalendarWindow calendar ->
          Optional.of(
              new InWindow(
                  tenant, policy.id(), policy.unit(), match.partition(), calendar.at(instant)));
      case RateWindow rate ->
          Optional.of(
              new InRate(
                  tenant,
                  policy.id(),
                  policy.unit(),
                  match.partition(),
                  rate.id(),
                  rate.period().toMillis(),
                  policy.limit()));
      case WhileHeld _ -> Optional.empty();
    };
  }
}

package dev.headgate.quota.reconciliation;

import dev.headgate.quota.budget.Budgets;
import dev.headgate.quota.budget.Viewer;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.reservation.Balance;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Outbox;
import dev.headgate.quota.store.Slot;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the store has for a tenant. Blocks.
@ApplicationScoped
class Balances {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Budgets budgets;
  private final Outbox outbox;

  Balances(Budgets budgets, Outbox outbox) {
    this.budgets = budgets;
    this.outbox = outbox;
  }

  /// By key.
  Map<String, Balance> of(String tenant) {
    Viewer whole = new Viewer(new Subject(Map.of(Level.TENANT, tenant)), true);
    Map<String, Balance> balances = new LinkedHashMap<>();
    for (Balance balance : budgets.of(whole).await().atMost(LONGEST)) {
      balances.put(
          Keys.balance(
              Slot.of(tenant),
              balance.policy(),
              balance.unit().id(),
              balance.partition(),
              balance.window()),
          balance);
    }
    return balances;
  }

  /// Whether events of the tenant's slot wait for Kafka.
  boolean eventsWait(String tenant) {
    return outbox.length(Slot.of(tenant)) > 0;
  }
}

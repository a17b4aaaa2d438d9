package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Match;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.store.Epoch;
import dev.headgate.quota.store.Epochs;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A real Redis Cluster of three nodes: every call stays in one hash slot, all 64 partitions are
/// used, and a slot may move while its reservations are open.
class ClusterTest {

  private static final ClusterFixture CLUSTER = new ClusterFixture();

  private static final List<Policy> POLICIES =
      List.of(
          policy("tenant", Map.of(Level.TENANT, "*")),
          policy("team", Map.of(Level.TENANT, "*", Level.TEAM, "*")),
          policy("project", Map.of(Level.TENANT, "*", Level.PROJECT, "*")),
          policy("user", Map.of(Level.TENANT, "*", Level.USER, "*")),
          policy("model", Map.of(Level.TENANT, "*", Level.MODEL, "*")));

  private final Epochs epochs = new Epochs();
  private final Reservations service = StoreFixture.over(CLUSTER.redis, POLICIES, epochs);

  @AfterAll
  static void end() {
    CLUSTER.close();
  }

  @Test
  void everyPartitionIsServedOnEveryLevelAndAMoveInBetweenLosesNothing() {
    Map<Slot, String> tenants = StoreFixture.tenantOfEachSlot();
    assertEquals(64, tenants.size());
    List<String> ids = new ArrayList<>();
    tenants.forEach((slot, tenant) -> {
      CLUSTER.redis.hsetAndAwait(List.of(Keys.epoch(slot), "generation", "1", "mark", "1"));
      epochs.trust(slot, new Epoch(1, 1));
      String id = Calls.id();
      ids.add(id);
      assertStands(0, 70, await(service.reserve(reserve(id, tenant))));
    });

    Slot moved = Slot.of(tenants.values().iterator().next());
    int hashSlot = CLUSTER.hashSlot(Keys.epoch(moved));
    int from = CLUSTER.nodeOf(hashSlot);
    CLUSTER.move(hashSlot, from, (from + 1) % 3);

    int next = 0;
    for (String tenant : tenants.values()) {
      String id = ids.get(next++);
      assertStands(0, 90, soon(() -> service.extend(Calls.extend(id, tenant, 1, Calls.more(20)))));
      assertStands(
          81,
          0,
          soon(() ->
              service.settle(Calls.settle(id, tenant, Calls.tokens(81), Certainty.REPORTED))));
    }
    assertEquals(0, epochs.learning());
  }

  private static void assertStands(long settled, long held, Standing standing) {
    assertEquals(5, standing.balances().size());
    for (Balance balance : standing.balances()) {
      assertEquals(settled, balance.settled(), balance::toString);
      assertEquals(held, balance.held(), balance::toString);
    }
  }

  private static Call.Reserve reserve(String id, String tenant) {
    Call.Reserve plain = Calls.reserve(id, tenant, Calls.tokens(70));
    Map<Level, String> values =
        Map.of(
            Level.TENANT, tenant,
            Level.TEAM, "search",
            Level.PROJECT, "p",
            Level.USER, "u",
            Level.MODEL, "gpt-4o-mini");
    return new Call.Reserve(
        id,
        plain.fingerprint(),
        new Subject(values),
        plain.hold(),
        plain.leaseMillis(),
        plain.draft());
  }

  private static Policy policy(String id, Map<Level, String> levels) {
    return new Policy(
        id, new Match(levels), BudgetUnit.TOKENS, 1_000, Calls.YEAR, Enforcement.HARD);
  }

  /// While a slot moves a call may fail; its caller repeats it.
  private static Standing soon(java.util.function.Supplier<Uni<Outcome>> call) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> await(call.get()), standing -> true);
  }

  private static Standing await(Uni<Outcome> answer) {
    return (Standing) answer.await().indefinitely();
  }
}

package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.Replication;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.store.Epoch;
import dev.headgate.quota.store.Epochs;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.LearningException;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Nodes of a real Redis Cluster are killed, and their replicas promoted by the other nodes.
class ClusterFailoverTest {

  private static final ClusterFixture CLUSTER = new ClusterFixture();

  private final Epochs epochs = new Epochs();
  private final Reservations service =
      StoreFixture.over(CLUSTER.redis, List.of(Calls.hardTokens(1_000)), epochs);

  @AfterAll
  static void end() {
    CLUSTER.close();
  }

  @Test
  void aPromotedReplicaThatHasEverythingGoesOn() {
    String tenant = trustedTenantOf(0);
    String id = Calls.id();
    CLUSTER.replicate(0);
    reserve(id, tenant);
    Replication.awaitReplicas(CLUSTER.nodes.get(0), 1);

    CLUSTER.nodes.get(0).kill9();

    Standing settled =
        assertInstanceOf(
            Standing.class,
            answer(() ->
                service.settle(Calls.settle(id, tenant, Calls.tokens(40), Certainty.REPORTED))));
    assertEquals(40, settled.balances().getFirst().settled());
    assertEquals(0, settled.balances().getFirst().held());
  }

  @Test
  void aPromotedReplicaThatLacksTheLastWriteGrantsNothingAndTheOtherNodesGoOn() {
    String tenant = trustedTenantOf(1);
    String elsewhere = trustedTenantOf(2);
    CLUSTER.replicate(1);
    reserve(Calls.id(), tenant);
    Replication.awaitReplicas(CLUSTER.nodes.get(1), 1);
    Replication.cut(CLUSTER.nodes.get(1));
    reserve(Calls.id(), tenant);

    CLUSTER.nodes.get(1).kill9();

    assertInstanceOf(
        LearningException.class,
        answer(() -> service.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(70)))));
    reserve(Calls.id(), elsewhere);
  }

  private void reserve(String id, String tenant) {
    assertInstanceOf(
        Standing.class, answer(() -> service.reserve(Calls.reserve(id, tenant, Calls.tokens(70)))));
  }

  /// What the store answers, once it does.
  private static Object answer(Supplier<Uni<Outcome>> call) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreException(StoreUnavailableException.class)
        .until(
            () ->
                call.get()
                    .map(Object.class::cast)
                    .onFailure(LearningException.class)
                    .recoverWithItem(learning -> learning)
                    .await()
                    .indefinitely(),
            answer -> true);
  }

  private String trustedTenantOf(int node) {
    for (var tenant : StoreFixture.tenantOfEachSlot().entrySet()) {
      Slot slot = tenant.getKey();
      if (CLUSTER.nodeOf(CLUSTER.hashSlot(Keys.epoch(slot))) == node) {
        CLUSTER.redis.hsetAndAwait(List.of(Keys.epoch(slot), "generation", "1", "mark", "1"));
        epochs.trust(slot, new Epoch(1, 1));
        return tenant.getValue();
      }
    }
    throw new AssertionError("no tenant on node " + node);
  }
}

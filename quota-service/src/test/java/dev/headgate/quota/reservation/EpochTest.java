package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.store.Epoch;
import dev.headgate.quota.store.Epochs;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.LearningException;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.Trust;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A slot that lost something grants nothing, from the very next call on, to no instance.
class EpochTest {

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final Slot slot = Slot.of(tenant);
  private final Epochs busyEpochs = new Epochs();
  private final Epochs idleEpochs = new Epochs();
  private final Reservations busy =
      STORE.reservations(List.of(Calls.hardTokens(1_000)), busyEpochs);
  private final Reservations idle =
      STORE.reservations(List.of(Calls.hardTokens(1_000)), idleEpochs);

  @BeforeEach
  void theSlotIsTrusted() {
    set("generation", "3");
    set("mark", "40");
    busyEpochs.trust(slot, new Epoch(3, 40));
    idleEpochs.trust(slot, new Epoch(3, 40));
  }

  @Test
  void everyCallMovesTheMarkAndEveryAnswerIsRemembered() {
    assertInstanceOf(Standing.class, reserve(busy));
    assertInstanceOf(Standing.class, reserve(busy));

    assertEquals(new Trust.Trusted(new Epoch(3, 42)), busyEpochs.of(slot));
    assertInstanceOf(Standing.class, reserve(idle));
  }

  @Test
  void anEmptyStoreGrantsNothing() {
    STORE.redis.delAndAwait(List.of(Keys.epoch(slot)));

    assertThrows(LearningException.class, () -> reserve(busy));
    assertThrows(LearningException.class, () -> reserve(idle));
    assertInstanceOf(Trust.Learning.class, busyEpochs.of(slot));
  }

  @Test
  void oneLostWriteIsNoticedByTheInstanceThatMadeIt() {
    reserve(busy);
    reserve(busy);
    set("mark", "41");

    assertThrows(LearningException.class, () -> reserve(busy));
  }

  @Test
  void whatOneInstanceNoticedStopsTheOthers() {
    reserve(busy);
    reserve(busy);
    set("mark", "41");
    assertThrows(LearningException.class, () -> reserve(busy));

    assertThrows(LearningException.class, () -> reserve(idle));
  }

  @Test
  void whatAnotherInstanceWasAnsweredIsExpectedOnceItIsTold() {
    set("mark", "60");
    idleEpochs.told(slot, new Epoch(3, 60));
    set("mark", "59");

    assertThrows(LearningException.class, () -> reserve(idle));
  }

  @Test
  void whatIsToldOfAnotherGenerationOrTooLateChangesNothing() {
    idleEpochs.told(slot, new Epoch(4, 60));
    idleEpochs.told(slot, new Epoch(3, 39));

    assertEquals(new Trust.Trusted(new Epoch(3, 40)), idleEpochs.of(slot));
  }

  @Test
  void anotherGenerationIsNotTakenForOnesOwn() {
    set("generation", "4");

    assertThrows(LearningException.class, () -> reserve(busy));
    assertEquals("4", STORE.redis.hgetAndAwait(Keys.epoch(slot), "generation").toString());
  }

  @Test
  void whileItIsRebuiltASoftLimitGrantsAShareOfItToAllInstancesTogether() {
    List<Policy> soft = List.of(softTokens());
    Reservations one = STORE.reservations(soft, new Epochs());
    Reservations other = STORE.reservations(soft, new Epochs());
    set("generation", "0");

    for (int i = 0; i < 25; i++) {
      assertInstanceOf(Standing.class, reserve(one));
      assertInstanceOf(Standing.class, reserve(other));
    }

    assertThrows(LearningException.class, () -> reserve(one));
    assertThrows(LearningException.class, () -> reserve(other));
    assertThrows(
        LearningException.class,
        () -> reserve(STORE.reservations(List.of(Calls.hardTokens(1_000)), new Epochs())));
  }

  @Test
  void whatASoftLimitGrantedMeanwhileIsHeldOnceTheSlotIsRebuilt() {
    List<Policy> soft = List.of(softTokens());
    Epochs epochs = new Epochs();
    Reservations instance = STORE.reservations(soft, epochs);
    Restoring restoring = STORE.restoring(soft);
    String id = Calls.id();
    set("generation", "0");
    await(instance.reserve(Calls.reserve(id, tenant, Calls.tokens(20))));
    await(instance.extend(Calls.extend(id, tenant, 1, Calls.more(10))));
    assertThrows(
        LearningException.class,
        () ->
            await(instance.settle(Calls.settle(id, tenant, Calls.tokens(25), Certainty.REPORTED))));

    assertTrue(restoring.claim(slot, "me", Duration.ofSeconds(10), 3));
    assertFalse(restoring.claim(slot, "you", Duration.ofSeconds(10), 3));
    restoring.rehold(slot, "me", id, false, 4);
    restoring.open(slot, "me", 4, Map.of(0, 17L));
    epochs.trust(slot, new Epoch(4, 0));

    Standing held = (Standing) reserve(instance);
    assertEquals(31, held.balances().getFirst().held());
    Standing settled =
        (Standing)
            await(instance.settle(Calls.settle(id, tenant, Calls.tokens(25), Certainty.REPORTED)));
    assertEquals(25, settled.balances().getFirst().settled());
    assertThrows(LearningException.class, () -> restoring.open(slot, "me", 5, Map.of()));
  }

  private static Policy softTokens() {
    return Calls.policy("tokens", BudgetUnit.TOKENS, 1_000, Calls.YEAR, Enforcement.SOFT);
  }

  private static Outcome await(Uni<Outcome> answer) {
    return answer.await().indefinitely();
  }

  private Outcome reserve(Reservations instance) {
    return instance
        .reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(1)))
        .await()
        .indefinitely();
  }

  private void set(String field, String value) {
    STORE.redis.hsetAndAwait(List.of(Keys.epoch(slot), field, value));
  }
}

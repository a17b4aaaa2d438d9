package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.store.Epoch;
import dev.headgate.quota.store.Epochs;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.LearningException;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.Trust;
import java.util.List;
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
  void anotherGenerationIsNotTakenForOnesOwn() {
    set("generation", "4");

    assertThrows(LearningException.class, () -> reserve(busy));
    assertEquals("4", STORE.redis.hgetAndAwait(Keys.epoch(slot), "generation").toString());
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

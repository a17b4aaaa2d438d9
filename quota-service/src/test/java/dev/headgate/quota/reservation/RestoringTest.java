package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.store.Epoch;
import dev.headgate.quota.store.Epochs;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.LearningException;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.WindowSpan;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ladders and concurrent requests while a slot is rebuilt, and after.
class RestoringTest {

  private static final Policy TOKENS =
      Calls.withLadder(
          Calls.hardTokens(1_000),
          Calls.at("0.8", new Step.Alert()),
          Calls.at("0.9", new Step.Alert()));
  private static final Policy OPEN =
      Calls.withLadder(
          Calls.concurrent("open", 2, Enforcement.HARD), Calls.at("0.5", new Step.Alert()));
  private static final List<Policy> POLICIES = List.of(TOKENS, OPEN);

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final Slot slot = Slot.of(tenant);
  private final Epochs epochs = new Epochs();
  private final Reservations service = STORE.reservations(POLICIES, epochs);
  private final Restoring restoring = STORE.restoring(POLICIES);
  private final String id = Calls.id();

  @Test
  void aRebuildRaisesNoAlertAgainAndTheNextThresholdOnce() {
    trusted(3);
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(850))));
    standing(service.settle(Calls.settle(id, tenant, Calls.tokens(850), Certainty.REPORTED)));
    assertEquals(2, alerts());

    lost();
    restoring.clear(slot, "me", List.of(balance()));
    long keep = Instant.now().plusSeconds(3_600).toEpochMilli();
    restoring.restore(
        slot,
        "me",
        List.of(new Restoring.Standing.InWindow(balance(), 850, LadderTerms.steps(TOKENS), keep)));
    rebuilt();

    standing(reserve(10));
    assertEquals(3, alerts(), "the one of concurrent requests is new: nothing was open");
    standing(reserve(40));
    assertEquals(4, alerts());
  }

  @Test
  void ofManyInstancesThatFindTheStoreEmptyOneWritesTheBalances() throws InterruptedException {
    trusted(3);
    List<String> instances = List.of("a", "b", "c", "d", "e");
    long keep = Instant.now().plusSeconds(3_600).toEpochMilli();
    List<Restoring.Standing> logged =
        List.of(new Restoring.Standing.InWindow(balance(), 850, null, keep));

    Set<String> claimed = ConcurrentHashMap.newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(
          instances.stream()
              .map(one ->
                  Executors.callable(() -> {
                    if (restoring.claim(slot, one, Duration.ofSeconds(30), 3)) {
                      claimed.add(one);
                    }
                  }))
              .toList());
    }
    assertEquals(1, claimed.size());
    for (String instance : instances) {
      if (claimed.contains(instance)) {
        restoring.restore(slot, instance, logged);
      } else {
        assertThrows(LearningException.class, () -> restoring.restore(slot, instance, logged));
      }
    }
    restoring.open(slot, claimed.iterator().next(), 4, Map.of());
    epochs.trust(slot, new Epoch(4, 0));

    assertEquals(850, standing(reserve(1)).balances().getFirst().settled());
  }

  @Test
  void anOpenReservationKeepsItsPlaceAndItsAlerts() {
    trusted(3);
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(1))));
    assertEquals(1, alerts());

    lost();
    restoring.clear(slot, "me", List.of(balance(), open()));
    restoring.rehold(slot, "me", id, false, 4);
    rebuilt();

    standing(reserve(1));
    assertEquals(1, alerts());
    assertInstanceOf(BudgetExceeded.class, get(reserve(1)));
    standing(service.release(Calls.release(id, tenant)));
    standing(reserve(1));
  }

  @Test
  void whatTheWindowBeforeLeftIsFoundAgain() {
    Policy carrying = Calls.carrying(TOKENS, 500, LocalDate.of(2020, 1, 1));
    Reservations carry = STORE.reservations(List.of(carrying), epochs);
    trusted(3);
    standing(carry.reserve(Calls.reserve(id, tenant, Calls.tokens(1_500))));

    lost();
    restoring.clear(slot, "me", List.of(balance()));
    long keep = Instant.now().plusSeconds(3_600).toEpochMilli();
    restoring.restore(
        slot,
        "me",
        List.of(
            new Restoring.Standing.InWindow(lastYears(), 900, null, keep),
            new Restoring.Standing.InWindow(balance(), 50, null, keep)));
    STORE.restoring(List.of(carrying)).rehold(slot, "me", id, true, 4);
    rebuilt();

    Balance balance =
        standing(carry.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(1_050))))
            .balances()
            .getFirst();
    assertEquals(1_100, balance.limit());
    assertEquals(100, balance.carried());
    assertInstanceOf(
        BudgetExceeded.class,
        get(carry.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(1)))));
  }

  @Test
  void whileItIsRebuiltNothingIsRaisedAndNothingOpenIsAdmittedByAHardLimit() {
    set("generation", "0");
    Policy soft =
        Calls.withLadder(
            Calls.policy("tokens", BudgetUnit.TOKENS, 1_000, Calls.YEAR, Enforcement.SOFT),
            Calls.at("0.01", new Step.Alert()));
    Reservations unwatched = STORE.reservations(List.of(soft), new Epochs());

    standing(unwatched.reserve(Calls.reserve(id, tenant, Calls.tokens(40))));

    assertEquals(0, alerts());
    Reservations hard = STORE.reservations(List.of(OPEN), new Epochs());
    assertThrows(
        LearningException.class,
        () -> get(hard.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(1)))));
  }

  private void trusted(long generation) {
    set("generation", Long.toString(generation));
    set("mark", "0");
    epochs.trust(slot, new Epoch(generation, 0));
  }

  private void lost() {
    assertTrue(restoring.claim(slot, "me", Duration.ofSeconds(30), 3));
  }

  private void rebuilt() {
    restoring.open(slot, "me", 4, Map.of());
    epochs.trust(slot, new Epoch(4, 0));
  }

  private String balance() {
    return balance(year().at(Instant.now()));
  }

  private String lastYears() {
    return balance(year().at(year().at(Instant.now()).starts().minusMillis(1)));
  }

  private static CalendarWindow year() {
    return (CalendarWindow) Calls.YEAR;
  }

  private String balance(WindowSpan span) {
    return Keys.balance(slot, "tokens", "tokens", "tenant=" + tenant, span.id());
  }

  private String open() {
    return Keys.balance(slot, "open", "concurrent-requests", "tenant=" + tenant, "open");
  }

  private Uni<Outcome> reserve(long tokens) {
    return service.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(tokens)));
  }

  private static Standing standing(Uni<Outcome> answer) {
    return assertInstanceOf(Standing.class, get(answer));
  }

  private static Outcome get(Uni<Outcome> answer) {
    return answer.await().atMost(Duration.ofSeconds(10));
  }

  private long alerts() {
    return STORE.alerts.oldest(slot, 1_000).stream()
        .filter(alert -> alert.tenant().equals(tenant))
        .count();
  }

  private void set(String field, String value) {
    STORE.redis.hsetAndAwait(List.of(Keys.epoch(slot), field, value));
  }
}

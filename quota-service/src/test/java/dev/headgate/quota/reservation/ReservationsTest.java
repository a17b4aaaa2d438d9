package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.IdReused;
import dev.headgate.quota.reservation.Outcome.OutboxFull;
import dev.headgate.quota.reservation.Outcome.RequestExceedsLimit;
import dev.headgate.quota.reservation.Outcome.ReservationUnknown;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.Outcome.UnpricedModel;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.window.CalendarPeriod;
import dev.headgate.quota.window.CalendarWindow;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReservationsTest {

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final String id = Calls.id();

  @Test
  void grantsTheLastUnitThatFitsAndNotOneMore() {
    Reservations service = STORE.reservations(List.of(Calls.hardTokens(1_000)));
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(999))));

    BudgetExceeded refused =
        assertInstanceOf(
            BudgetExceeded.class,
            get(service.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(2)))));
    Standing last = standing(service.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(1))));

    assertEquals(2, refused.by().requested());
    assertEquals(999, refused.by().balance().held());
    assertEquals(1_000, last.balances().getFirst().held());
  }

  @Test
  void takesNothingAnywhereWhenOnePolicyRefuses() {
    Reservations service =
        STORE.reservations(
            List.of(
                Calls.hardTokens(1_000),
                Calls.policy("usd", BudgetUnit.USD, 100, Calls.YEAR, Enforcement.HARD)));

    assertInstanceOf(
        RequestExceedsLimit.class,
        get(service.reserve(Calls.reserve(id, tenant, Calls.tokens(101)))));
    Standing granted = standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(100))));

    assertEquals(List.of(100L, 100L), granted.balances().stream().map(Balance::held).toList());
  }

  @Test
  void refusesAModelWithoutAPriceOnlyUnderAHardMoneyPolicy() {
    Amounts unpriced = new Amounts(null, 10, 0, 1);
    Policy hard = Calls.policy("usd", BudgetUnit.USD, 100, Calls.YEAR, Enforcement.HARD);
    Policy soft = Calls.policy("usd", BudgetUnit.USD, 100, Calls.YEAR, Enforcement.SOFT);

    assertEquals(
        new UnpricedModel("usd"),
        get(STORE.reservations(List.of(hard)).reserve(Calls.reserve(id, tenant, unpriced))));
    standing(STORE.reservations(List.of(soft)).reserve(Calls.reserve(id, tenant, unpriced)));
  }

  @Test
  void chargesBeyondTheHoldAndSaysSo() {
    Reservations service = STORE.reservations(List.of(Calls.hardTokens(100)));
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(90))));

    Standing settled =
        standing(service.settle(Calls.settle(id, tenant, Calls.tokens(130), Certainty.REPORTED)));

    assertTrue(settled.beyondHold());
    assertEquals(130, settled.balances().getFirst().settled());
  }

  @Test
  void saturatesRatherThanWrapsAround() {
    long most = (1L << 53) - 1;
    Policy soft = Calls.policy("tokens", BudgetUnit.TOKENS, most, Calls.YEAR, Enforcement.SOFT);
    Reservations service = STORE.reservations(List.of(soft));
    Amounts large = new Amounts(0L, most - 1, 0, 1);
    standing(service.reserve(Calls.reserve(id, tenant, large)));
    assertInstanceOf(
        BudgetExceeded.class, get(service.reserve(Calls.reserve(Calls.id(), tenant, large))));

    Standing settled =
        standing(
            service.settle(
                Calls.settle(id, tenant, new Amounts(0L, most, 0, 1), Certainty.REPORTED)));

    assertEquals(most, settled.balances().getFirst().settled());
  }

  @Test
  void chargesTheWindowInWhichTheHoldWasTaken() {
    Policy minute =
        Calls.policy(
            "minute",
            BudgetUnit.TOKENS,
            100,
            new CalendarWindow(CalendarPeriod.MINUTE, ZoneOffset.UTC),
            Enforcement.HARD);
    Reservations service = STORE.reservations(List.of(minute));
    Standing held = standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(60))));
    String window = held.balances().getFirst().window();
    moveToAnotherWindow(window);

    Standing settled =
        standing(
            STORE
                .reservations(List.of(minute))
                .settle(Calls.settle(id, tenant, Calls.tokens(50), Certainty.REPORTED)));

    assertEquals("1999-12-31T23:59Z", settled.balances().getFirst().window());
    assertEquals(50, settled.balances().getFirst().settled());
  }

  /// Renames hold and balance into a window of the past: what a minute of waiting would do.
  private void moveToAnotherWindow(String window) {
    Slot slot = Slot.of(tenant);
    String partition = "tenant=" + tenant;
    String past = "1999-12-31T23:59Z";
    STORE.redis.renameAndAwait(
        Keys.balance(slot, "minute", "tokens", partition, window),
        Keys.balance(slot, "minute", "tokens", partition, past));
    STORE.redis.evalAndAwait(
        List.of(
            """
            local record = cmsgpack.unpack(redis.call('GET', KEYS[1]))
            record.entries[1].key = KEYS[2]
            record.entries[1].window = ARGV[1]
            return redis.call('SET', KEYS[1], cmsgpack.pack(record))\
            """,
            "2",
            Keys.reservation(slot, id),
            Keys.balance(slot, "minute", "tokens", partition, past),
            past));
  }

  @Test
  void refillsARateAndGivesBackWhatWasNotUsed() {
    Policy perSecond =
        Calls.policy(
            "rate",
            BudgetUnit.TOKENS,
            1_000,
            Calls.rate(Duration.ofMillis(1_000), 1_000),
            Enforcement.HARD);
    Reservations service = STORE.reservations(List.of(perSecond));
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(1_000))));

    BudgetExceeded refused =
        assertInstanceOf(
            BudgetExceeded.class,
            get(service.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(900)))));
    assertTrue(refused.retryAfter().compareTo(Duration.ofSeconds(2)) <= 0, refused::toString);
    Standing settled =
        standing(service.settle(Calls.settle(id, tenant, Calls.tokens(10), Certainty.REPORTED)));

    assertTrue(settled.balances().getFirst().settled() <= 10, settled::toString);
    Awaitility.await()
        .until(() ->
            get(service.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(1_000))))
                instanceof Standing);
  }

  @Test
  void aRateDoesNotGiveBackTwiceWhatHasFlowedBackMeanwhile() {
    Policy slowly =
        Calls.policy(
            "rate",
            BudgetUnit.TOKENS,
            1_000,
            Calls.rate(Duration.ofSeconds(2), 1_000),
            Enforcement.HARD);
    Reservations service = STORE.reservations(List.of(slowly));
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(1_000))));
    Awaitility.await()
        .until(() ->
            get(service.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(1_000))))
                instanceof Standing);

    Standing settled =
        standing(service.settle(Calls.settle(id, tenant, Calls.tokens(10), Certainty.REPORTED)));

    assertTrue(settled.balances().getFirst().settled() > 500, settled::toString);
  }

  @Test
  void anOpenHoldKeepsItsWindowWhenThePolicyBecomesAnotherKind() {
    Policy calendar = Calls.hardTokens(100);
    Policy rate =
        Calls.policy(
            calendar.id(),
            BudgetUnit.TOKENS,
            100,
            Calls.rate(Duration.ofSeconds(1), 100),
            Enforcement.HARD);
    standing(
        STORE.reservations(List.of(calendar)).reserve(Calls.reserve(id, tenant, Calls.tokens(80))));

    Call.Settle settle = Calls.settle(id, tenant, Calls.tokens(30), Certainty.REPORTED);
    Standing settled = standing(STORE.reservations(List.of(rate)).settle(settle));

    assertEquals(30, settled.balances().getFirst().settled());
    assertEquals(0, settled.balances().getFirst().held());
  }

  @Test
  void aChangedLimitKeepsWhatWasUsed() {
    standing(
        STORE
            .reservations(List.of(Calls.hardTokens(100)))
            .reserve(Calls.reserve(id, tenant, Calls.tokens(80))));

    Standing raised =
        standing(
            STORE
                .reservations(List.of(Calls.hardTokens(200)))
                .extend(Calls.extend(id, tenant, 1, Calls.more(100))));

    assertEquals(180, raised.balances().getFirst().held());
    assertEquals(200, raised.balances().getFirst().limit());
  }

  @Test
  void aNewScriptCacheIsFilledByItself() {
    Reservations service = STORE.reservations(List.of(Calls.hardTokens(100)));
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(80))));

    STORE.redis.scriptAndAwait(List.of("FLUSH"));

    standing(service.release(Calls.release(id, tenant)));
  }

  @Test
  void anotherTenantDoesNotFindIt() {
    Reservations service = STORE.reservations(List.of(Calls.hardTokens(100)));
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(80))));

    String neighbour = neighbour();
    assertEquals(new ReservationUnknown(id), get(service.release(Calls.release(id, neighbour))));
    standing(service.release(Calls.release(id, "t-" + Calls.id())));
    assertEquals(80, heldBesides(service, 1));
  }

  @Test
  void aReleaseThatOvertakesItsReserveLeavesNothingHeld() {
    Reservations service = STORE.reservations(List.of(Calls.hardTokens(100)));
    Call.Release release = Calls.release(id, tenant);

    Standing released = standing(service.release(release));
    Outcome late = get(service.reserve(Calls.reserve(id, tenant, Calls.tokens(80))));

    assertEquals(Outcome.State.RELEASED, released.state());
    assertEquals(new Outcome.ReservationEnded(id, Outcome.State.RELEASED), late);
    assertEquals(released, standing(service.release(release)));
    assertEquals(0, heldBesides(service, 1));
  }

  /// What others hold, as a further small hold shows it.
  private long heldBesides(Reservations service, long own) {
    Call.Reserve probe = Calls.reserve(Calls.id(), tenant, Calls.tokens(own));
    return standing(service.reserve(probe)).balances().getFirst().held() - own;
  }

  /// Another tenant of the same slot.
  private String neighbour() {
    String other = "t-" + Calls.id();
    while (!Slot.of(other).equals(Slot.of(tenant))) {
      other = "t-" + Calls.id();
    }
    return other;
  }

  @Test
  void admitsNothingOnceTheOutboxIsFullButStillSettles() {
    Reservations service = STORE.reservations(List.of(Calls.hardTokens(100)), 1);
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(8))));
    Call.Settle settle =
        new Call.Settle(
            id, "s", tenant, Calls.tokens(8), Certainty.REPORTED, Calls.draft(id, tenant));
    standing(service.settle(settle));

    assertEquals(
        new OutboxFull(), get(service.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(1)))));
    assertEquals(1, STORE.outbox.length(Slot.of(tenant)));
    standing(service.settle(settle));
    assertEquals(1, STORE.outbox.length(Slot.of(tenant)));
  }

  @Test
  void anObservingPolicyAdmitsAndTells() {
    Policy watch = Calls.policy("watch", BudgetUnit.TOKENS, 10, Calls.YEAR, Enforcement.OBSERVE);

    Standing granted =
        standing(
            STORE
                .reservations(List.of(watch))
                .reserve(Calls.reserve(id, tenant, Calls.tokens(11))));

    assertEquals(List.of("watch"), granted.observed());
  }

  @Test
  void anotherBodyUnderTheSameIdIsRefusedForEveryCall() {
    Reservations service = STORE.reservations(List.of(Calls.hardTokens(1_000)));
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(10))));
    standing(service.extend(Calls.extend(id, tenant, 1, Calls.more(1))));

    assertEquals(
        new IdReused(id, "reserve"),
        get(service.reserve(Calls.reserve(id, tenant, Calls.tokens(9)))));
    assertEquals(
        new IdReused(id, "extend"),
        get(service.extend(Calls.extend(id, tenant, 1, Calls.more(2)))));
    standing(service.settle(Calls.settle(id, tenant, Calls.tokens(5), Certainty.COUNTED)));
    assertEquals(
        new IdReused(id, "settle2"),
        get(service.settle(Calls.settle(id, tenant, Calls.tokens(6), Certainty.COUNTED))));
  }

  @Test
  void leavesNothingBehindThatIsNeverForgotten() {
    Reservations service = STORE.reservations(List.of(Calls.hardTokens(1_000)));
    Standing held = standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(10))));
    Slot slot = Slot.of(tenant);
    Balance balance = held.balances().getFirst();
    String key =
        Keys.balance(slot, balance.policy(), "tokens", balance.partition(), balance.window());
    long forgotten = expiry(key);

    standing(service.settle(Calls.settle(id, tenant, Calls.tokens(5), Certainty.REPORTED)));

    assertEquals(forgotten, expiry(key), 2_000);
    assertTrue(STORE.redis.pttlAndAwait(Keys.reservation(slot, id)).toLong() > 0);
  }

  private static long expiry(String key) {
    return STORE.leases.now() + STORE.redis.pttlAndAwait(key).toLong();
  }

  private static <T> T get(Uni<T> answer) {
    return answer.await().atMost(Duration.ofSeconds(10));
  }

  private static Standing standing(Uni<Outcome> answer) {
    return assertInstanceOf(Standing.class, get(answer));
  }
}

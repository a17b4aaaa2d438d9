package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Match;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.reservation.Outcome.AmountTooLarge;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.ReservationEnded;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.Outcome.State;
import dev.headgate.quota.reservation.model.ClockedRedis;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.window.CalendarPeriod;
import dev.headgate.quota.window.CalendarWindow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How budgets are known to break elsewhere, and must not here. docs/reservations.md lists every
/// such fault with the test that shows its absence, here or in the test of its own subject.
class HowBudgetsBreakTest {

  private static final long MOST = (1L << 53) - 1;
  private static final Instant END_OF_MONTH = Instant.parse("2030-10-31T23:00:00Z");
  private static final Policy MONTH =
      Calls.policy(
          "month",
          BudgetUnit.TOKENS,
          100,
          new CalendarWindow(CalendarPeriod.MONTH, ZoneId.of("Europe/Berlin")),
          Enforcement.HARD);
  private static final Policy SLOW =
      Calls.policy(
          "slow", BudgetUnit.TOKENS, 100, Calls.rate(Duration.ofHours(1), 100), Enforcement.HARD);

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final Slot slot = Slot.of(tenant);
  private final String id = Calls.id();
  private final ClockedRedis clocked = new ClockedRedis(STORE.redis, UnaryOperator.identity());

  @Test
  void steadyTrafficNeverMovesTheEndOfABalance() {
    Reservations service = STORE.reservations(List.of(MONTH));
    Balance balance = granted(service.reserve(tokens(1))).balances().getFirst();
    String key = Keys.balance(slot, "month", "tokens", balance.partition(), balance.window());
    long ends = end(key);

    for (int i = 0; i < 20; i++) {
      granted(service.reserve(Calls.reserve(id + i, tenant, Calls.tokens(4))));
      granted(service.settle(settle(id + i, 4)));
    }

    assertEquals(ends, end(key), 1_000);
  }

  private static long end(String key) {
    return STORE.leases.now() + STORE.redis.pttlAndAwait(key).toLong();
  }

  @Test
  void whatIsUsedOnceTheLimitIsPassedCountsToTheLastUnit() {
    Reservations service = STORE.reservations(List.of(MONTH));
    granted(service.reserve(Calls.reserve(id, tenant, Calls.tokens(50))));
    granted(service.reserve(Calls.reserve(id + "b", tenant, Calls.tokens(50))));

    granted(service.settle(settle(id, 130)));
    Standing second = granted(service.settle(settle(id + "b", 70)));

    assertEquals(200, second.balances().getFirst().settled());
    refused(service.reserve(tokens(1)));
  }

  @Test
  void anOverrunOfARateFlowsBackBeforeAnythingIsGranted() {
    Reservations service = at("2030-06-12T08:00:00Z", SLOW);
    granted(service.reserve(Calls.reserve(id, tenant, Calls.tokens(100))));
    assertEquals(300, granted(service.settle(settle(id, 300))).balances().getFirst().settled());

    at("2030-06-12T09:59:00Z", SLOW);
    BudgetExceeded refused = refused(service.reserve(tokens(1)));
    at("2030-06-12T10:00:36Z", SLOW);
    granted(service.reserve(tokens(1)));

    assertEquals(102, refused.by().balance().settled());
    refused(service.reserve(tokens(1)));
  }

  @Test
  void aNewWindowBeginsAtItsMillisecondForAllInstancesAtOnceAndOnce() {
    Reservations one = at(END_OF_MONTH.minusMillis(1), MONTH);
    granted(one.reserve(Calls.reserve(id, tenant, Calls.tokens(100))));
    refused(one.reserve(tokens(10)));

    Reservations other = at(END_OF_MONTH, MONTH);
    List<Outcome> atOnce =
        all(IntStream.range(0, 40).mapToObj(i -> (i % 2 == 0 ? one : other).reserve(tokens(10))));
    Standing old = granted(other.settle(settle(id, 60)));

    assertEquals(10, atOnce.stream().filter(Standing.class::isInstance).count());
    assertEquals("2030-10", old.balances().getFirst().window());
    assertEquals(60, old.balances().getFirst().settled());
    assertEquals("2030-11", refused(one.reserve(tokens(1))).by().balance().window());
  }

  @Test
  void aClockThatJumpsBackFindsWhatWasUsed() {
    Reservations service = at(END_OF_MONTH.minusSeconds(5), MONTH, SLOW);
    granted(service.reserve(Calls.reserve(id, tenant, Calls.tokens(100))));
    granted(service.settle(settle(id, 100)));

    at(END_OF_MONTH.plusSeconds(5), MONTH, SLOW);
    assertEquals("slow", refused(service.reserve(tokens(1))).by().balance().policy());
    at(END_OF_MONTH.minusSeconds(3_600), MONTH, SLOW);
    BudgetExceeded refused = refused(service.reserve(tokens(1)));

    assertEquals("month", refused.by().balance().policy());
    assertEquals(100, refused.by().balance().settled());
    assertEquals(Duration.ofHours(1), refused.retryAfter());
  }

  @Test
  void aSecondRouteUnderTheSameIdTakesNoSecondHold() {
    Reservations service = STORE.reservations(List.of(MONTH));
    Call.Reserve reserve = Calls.reserve(id, tenant, Calls.tokens(60));

    granted(service.reserve(reserve));
    granted(STORE.reservations(List.of(MONTH)).reserve(reserve));
    granted(service.extend(Calls.extend(id, tenant, 1, Calls.more(5))));
    Standing settled = granted(service.settle(settle(id, 20)));

    assertEquals(20, settled.balances().getFirst().settled());
    assertEquals(0, settled.balances().getFirst().held());
  }

  @Test
  void aStreamWhoseLeaseIsOverIsToldSoAndItsUsageReplacesTheHold() {
    Reservations service = at("2030-06-12T08:00:00Z", MONTH);
    granted(service.reserve(Calls.reserve(id, tenant, Calls.tokens(60), 1_000)));
    at("2030-06-12T08:00:01Z", MONTH);

    assertEquals(
        Expiration.Result.EXPIRED,
        get(StoreFixture.expiration(clocked, List.of(MONTH)).expire(slot, id)));

    assertEquals(
        new ReservationEnded(id, State.EXPIRED),
        get(service.extend(Calls.extend(id, tenant, 1, Calls.more(5)))));
    assertEquals(41, refused(service.reserve(tokens(41))).by().requested());
    assertEquals(70, granted(service.settle(settle(id, 70))).balances().getFirst().settled());
  }

  @Test
  void anAbsurdChargeIsNoCreditAndNoErrorHoweverSlowlyARateFlowsBack() {
    Policy days =
        Calls.policy(
            "days", BudgetUnit.TOKENS, 1, Calls.rate(Duration.ofDays(1), 100), Enforcement.HARD);
    Reservations service = STORE.reservations(List.of(days));
    granted(service.reserve(Calls.reserve(id, tenant, Calls.tokens(1))));
    assertEquals(
        new AmountTooLarge(id),
        get(service.extend(Calls.extend(id, tenant, 1, new Amounts(0L, MOST, 0, 0)))));
    Call.Settle absurd = Calls.settle(id, tenant, new Amounts(0L, MOST, 0, 1), Certainty.REPORTED);

    Standing settled = granted(service.settle(absurd));

    assertEquals(MOST, settled.balances().getFirst().settled());
    assertEquals(settled, granted(service.settle(absurd)));
    refused(service.reserve(tokens(1)));
  }

  @Test
  void theFirstCallsOfAnUnknownUserAtOnceAreLimitedTogetherAndNobodyElseIs() {
    Policy each =
        new Policy(
            "each",
            new Match(Map.of(Level.TENANT, "*", Level.USER, "*", Level.MODEL, "large")),
            BudgetUnit.TOKENS,
            100,
            Calls.YEAR,
            Enforcement.HARD);
    Reservations one = STORE.reservations(List.of(each));
    Reservations other = STORE.reservations(List.of(each));

    List<Outcome> atOnce =
        all(
            IntStream.range(0, 40)
                .mapToObj(i -> (i % 2 == 0 ? one : other).reserve(of("anna", "large"))));

    assertEquals(10, atOnce.stream().filter(Standing.class::isInstance).count());
    granted(one.reserve(of("bert", "large")));
    assertEquals(List.of(), granted(one.reserve(of("anna", "small"))).balances());
  }

  private Call.Reserve of(String user, String model) {
    Call.Reserve plain = tokens(10);
    return new Call.Reserve(
        plain.id(),
        plain.fingerprint(),
        new Subject(Map.of(Level.TENANT, tenant, Level.USER, user, Level.MODEL, model)),
        plain.hold(),
        plain.leaseMillis(),
        plain.draft());
  }

  private Reservations at(String time, Policy... policies) {
    return at(Instant.parse(time), policies);
  }

  /// An instance on a store whose clock says `time` from now on.
  private Reservations at(Instant time, Policy... policies) {
    clocked.setClock(slot, time.toEpochMilli());
    return StoreFixture.over(clocked, List.of(policies));
  }

  private Call.Reserve tokens(long tokens) {
    return Calls.reserve(Calls.id(), tenant, Calls.tokens(tokens));
  }

  private Call.Settle settle(String id, long tokens) {
    return Calls.settle(id, tenant, Calls.tokens(tokens), Certainty.REPORTED);
  }

  private static List<Outcome> all(Stream<Uni<Outcome>> calls) {
    return Multi.createFrom()
        .items(calls)
        .onItem()
        .transformToUni(call -> call)
        .merge(64)
        .collect()
        .asList()
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  private static Standing granted(Uni<Outcome> answer) {
    return assertInstanceOf(Standing.class, get(answer));
  }

  private static BudgetExceeded refused(Uni<Outcome> answer) {
    return assertInstanceOf(BudgetExceeded.class, get(answer));
  }

  private static <T> T get(Uni<T> answer) {
    return answer.await().atMost(Duration.ofSeconds(10));
  }
}

package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.reservation.Following.Followed;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.RequestExceedsLimit;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.window.CalendarPeriod;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.WindowSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What last year left of its limit may be used this year.
class CarryOverTest {

  private static final CalendarWindow YEAR =
      new CalendarWindow(CalendarPeriod.YEAR, ZoneOffset.UTC);
  private static final LocalDate LONG_AGO = LocalDate.parse("2020-01-01");

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final Slot slot = Slot.of(tenant);
  private final WindowSpan thisYear = YEAR.at(Instant.now());
  private final WindowSpan lastYear = YEAR.at(thisYear.starts().minusMillis(1));

  @Test
  void whatWasNotUsedOfTheWindowBeforeIsAddedUpToTheBound() {
    Policy policy = carrying(1_000, 300, LONG_AGO);
    usedLastYear(policy, 900);

    Balance balance = granted(policy, 1_100).balances().getFirst();

    assertEquals(1_100, balance.limit());
    assertEquals(100, balance.carried());
    assertEquals(1_100, balance.held());
    assertInstanceOf(BudgetExceeded.class, reserve(policy, 1));
  }

  @Test
  void neverMoreThanTheBoundIsAdded() {
    Policy policy = carrying(1_000, 300, LONG_AGO);
    usedLastYear(policy, 100);

    assertInstanceOf(RequestExceedsLimit.class, reserve(policy, 1_301));
    assertEquals(300, granted(policy, 1_300).balances().getFirst().carried());
  }

  @Test
  void aWindowWithoutAnyUseLeavesItsWholeLimit() {
    Policy policy = carrying(1_000, 5_000, LONG_AGO);

    assertEquals(2_000, granted(policy, 2_000).balances().getFirst().limit());
  }

  @Test
  void whatWasHandedOnIsNotHandedOnAgain() {
    Policy policy = carrying(1_000, 1_000, LONG_AGO);
    usedLastYear(policy, 1_000);
    // last year was handed 1,000 itself and used none of that
    STORE.redis.hsetAndAwait(List.of(key(policy, lastYear), "left", "1000"));

    assertInstanceOf(RequestExceedsLimit.class, reserve(policy, 1_001));
    assertEquals(0, granted(policy, 1_000).balances().getFirst().carried());
  }

  @Test
  void aWindowThatBeganBeforeTheDayHandsNothingOn() {
    Policy policy = carrying(1_000, 500, LocalDate.ofInstant(thisYear.starts(), ZoneOffset.UTC));

    assertInstanceOf(RequestExceedsLimit.class, reserve(policy, 1_001));
  }

  @Test
  void whatIsStillHeldOfTheWindowBeforeCountsAsUsed() {
    Policy policy = carrying(1_000, 1_000, LONG_AGO);
    usedLastYear(policy, 300);
    STORE.redis.hsetAndAwait(List.of(key(policy, lastYear), "held", "600"));

    assertEquals(100, granted(policy, 1_100).balances().getFirst().carried());
  }

  @Test
  void whatWasLeftIsWrittenOnceAndALaterCorrectionOfTheWindowBeforeDoesNotMoveIt() {
    Policy policy = carrying(1_000, 1_000, LONG_AGO);
    usedLastYear(policy, 900);
    granted(policy, 10);

    usedLastYear(policy, 50);

    assertEquals(1_100, granted(policy, 10).balances().getFirst().limit());
    assertEquals(900 + 50, settled(policy, lastYear));
  }

  @Test
  void aRefusalWritesNothing() {
    Policy policy = carrying(1_000, 1_000, LONG_AGO);
    usedLastYear(policy, 900);

    assertInstanceOf(RequestExceedsLimit.class, reserve(policy, 2_000));
    assertEquals(0, STORE.redis.existsAndAwait(List.of(key(policy, thisYear))).toInteger());
    usedLastYear(policy, 60);

    assertEquals(1_040, granted(policy, 1).balances().getFirst().limit());
  }

  @Test
  void aSmallerBoundHoldsAtOnceAndNoneEndsIt() {
    granted(carrying(1_000, 800, LONG_AGO), 10);

    assertEquals(1_200, granted(carrying(1_000, 200, LONG_AGO), 10).balances().getFirst().limit());
    assertEquals(1_000, granted(plain(1_000), 10).balances().getFirst().limit());
    assertEquals(1_800, granted(carrying(1_000, 800, LONG_AGO), 10).balances().getFirst().limit());
  }

  @Test
  void turnedOnInTheMiddleOfAWindowItCountsAtOnce() {
    Policy policy = carrying(1_000, 500, LONG_AGO);
    usedLastYear(policy, 700);
    granted(plain(1_000), 1_000);

    assertEquals(1_300, granted(policy, 300).balances().getFirst().limit());
  }

  @Test
  void anExtensionMayUseWhatWasCarriedOver() {
    Policy policy = carrying(1_000, 500, LONG_AGO);
    String id = Calls.id();
    Reservations service = STORE.reservations(List.of(policy));
    service.reserve(Calls.reserve(id, tenant, Calls.tokens(900))).await().indefinitely();
    // an instance that was not told of the hold
    Reservations other = STORE.reservations(List.of(policy));

    Outcome grown =
        other.extend(Calls.extend(id, tenant, 1, Calls.more(600))).await().indefinitely();
    Outcome refused =
        other.extend(Calls.extend(id, tenant, 2, Calls.more(1))).await().indefinitely();

    assertEquals(1_500, assertInstanceOf(Standing.class, grown).balances().getFirst().held());
    assertInstanceOf(RequestExceedsLimit.class, refused);
  }

  @Test
  void sharesOfALadderAreOfTheLimitWithWhatWasCarriedOver() {
    Policy policy =
        carrying(
            1_000,
            500,
            LONG_AGO,
            Calls.at("0.5", new Step.Alert()),
            Calls.at("0.5", new Step.ClampOutput(64)),
            Calls.at("0.9", new Step.Stop()));

    assertEquals(List.of(), granted(policy, 749).pressure());
    assertEquals(0, alerts());
    assertEquals(2, granted(policy, 1).pressure().size());
    assertEquals(1, alerts());
    assertEquals(600, granted(policy, 600).balances().getFirst().held() - 750);
    BudgetExceeded stopped = assertInstanceOf(BudgetExceeded.class, reserve(policy, 1));
    assertEquals(1_350, stopped.by().admitted());
  }

  @Test
  void aDryRunTellsTheSame() {
    Policy policy = carrying(1_000, 500, LONG_AGO);
    usedLastYear(policy, 800);
    Subject subject = new Subject(Map.of(Level.TENANT, tenant));

    List<Finding> findings =
        STORE.dryRun(List.of(policy)).check(subject, Calls.tokens(1_200)).await().indefinitely();

    assertEquals(Finding.Verdict.GRANTED, findings.getFirst().verdict());
    assertEquals(1_200, findings.getFirst().shortfall().admitted());
    assertEquals(0, STORE.redis.existsAndAwait(List.of(key(policy, thisYear))).toInteger());
  }

  private void usedLastYear(Policy policy, long tokens) {
    LoggedUsage usage =
        new LoggedUsage(
            Calls.id(),
            new Subject(Map.of(Level.TENANT, tenant)),
            Calls.tokens(tokens),
            Certainty.REPORTED,
            lastYear.starts().plusSeconds(3_600),
            lastYear.starts().plusSeconds(3_700),
            0,
            0,
            Instant.now());
    assertEquals(
        Followed.CHARGED, STORE.following(List.of(policy)).follow(usage).await().indefinitely());
  }

  private Standing granted(Policy policy, long tokens) {
    return assertInstanceOf(Standing.class, reserve(policy, tokens));
  }

  private Outcome reserve(Policy policy, long tokens) {
    return STORE
        .reservations(List.of(policy))
        .reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(tokens)))
        .await()
        .indefinitely();
  }

  private long settled(Policy policy, WindowSpan span) {
    return STORE.redis.hgetAndAwait(key(policy, span), "settled").toLong();
  }

  private int alerts() {
    return (int)
        STORE.alerts.oldest(slot, 10_000).stream()
            .filter(alert -> alert.tenant().equals(tenant))
            .count();
  }

  private String key(Policy policy, WindowSpan span) {
    return Keys.balance(slot, policy.id(), policy.unit().id(), "tenant=" + tenant, span.id());
  }

  private static Policy plain(long limit) {
    return Calls.policy("yearly", BudgetUnit.TOKENS, limit, YEAR, Enforcement.HARD);
  }

  private static Policy carrying(long limit, long atMost, LocalDate from, Rung... rungs) {
    return Calls.carrying(Calls.withLadder(plain(limit), rungs), atMost, from);
  }
}

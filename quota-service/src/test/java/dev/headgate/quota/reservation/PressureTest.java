package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Pressure;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.reservation.Finding.Verdict;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.RequestExceedsLimit;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.store.Alerts;
import dev.headgate.quota.store.Slot;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The ladder before the limit, on real Redis.
class PressureTest {

  private static final Rung ALERT = Calls.at("0.8", new Step.Alert());
  private static final Rung CLAMP = Calls.at("0.9", new Step.ClampOutput(512));
  private static final Rung STOP = Calls.at("0.95", new Step.Stop());

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final String id = Calls.id();
  private final Policy laddered = Calls.withLadder(Calls.hardTokens(1_000), ALERT, CLAMP, STOP);
  private final Reservations service = STORE.reservations(List.of(laddered));

  @Test
  void aGrantTellsTheStepsThatItReachedAndARepeatTheSame() {
    Call.Reserve reserve = Calls.reserve(id, tenant, Calls.tokens(900));

    assertEquals(List.of(), standing(reserve(700)).pressure());
    standing(service.release(Calls.release(lastId, tenant)));
    Standing granted = standing(service.reserve(reserve));

    assertEquals(
        List.of(new Pressure("tokens", ALERT), new Pressure("tokens", CLAMP)), granted.pressure());
    Reservations changed = STORE.reservations(List.of(Calls.hardTokens(5_000)));
    assertEquals(granted, standing(changed.reserve(reserve)));
  }

  @Test
  void beyondStopNothingNewIsAdmittedAndWhatRunsMayGrowUpToTheLimit() {
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(950))));

    BudgetExceeded refused = assertInstanceOf(BudgetExceeded.class, get(reserve(1)));
    Standing extended = standing(service.extend(Calls.extend(id, tenant, 1, Calls.more(50))));
    Outcome beyond = get(service.extend(Calls.extend(id, tenant, 2, Calls.more(1))));

    assertEquals(950, refused.by().admitted());
    assertEquals(1_000, refused.by().balance().limit());
    assertEquals(
        List.of(
            new Pressure("tokens", ALERT),
            new Pressure("tokens", CLAMP),
            new Pressure("tokens", STOP)),
        refused.by().pressure());
    assertEquals(1_000, extended.balances().getFirst().held());
    assertEquals(1_000, assertInstanceOf(RequestExceedsLimit.class, beyond).by().admitted());
  }

  @Test
  void whatIsLargerThanAllThatIsAdmittedIsNeverWorthWaitingFor() {
    assertInstanceOf(RequestExceedsLimit.class, get(reserve(951)));
  }

  @Test
  void anAlertIsRaisedOnceInAWindowHoweverManyInstancesPassItsThreshold() {
    standing(reserve(799));
    assertEquals(List.of(), alerts());
    standing(reserve(1));
    standing(STORE.reservations(List.of(laddered)).release(Calls.release(lastId, tenant)));
    standing(reserve(1));
    standing(reserve(1));

    Alerts.Entry alert = alerts().getFirst();
    assertEquals(1, alerts().size());
    assertEquals("0.8", alert.raised().at());
    assertEquals(800, alert.raised().balance().held());
    assertEquals(1_000, alert.raised().balance().limit());
  }

  @Test
  void aRaisedLimitAlertsAnewAtItsOwnThreshold() {
    Policy raised = Calls.withLadder(Calls.hardTokens(2_000), ALERT);
    standing(reserve(800));

    Reservations after = STORE.reservations(List.of(raised));
    standing(after.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(799))));
    assertEquals(1, alerts().size());
    standing(after.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(1))));

    assertEquals(2_000, alerts().getLast().raised().balance().limit());
    assertEquals(2, alerts().size());
  }

  @Test
  void aChargeBeyondTheHoldAlertsToo() {
    standing(service.reserve(Calls.reserve(id, tenant, Calls.tokens(10))));
    standing(service.settle(Calls.settle(id, tenant, Calls.tokens(820), Certainty.REPORTED)));

    assertEquals(820, alerts().getFirst().raised().balance().settled());
  }

  @Test
  void aRefusalRaisesNothing() {
    standing(reserve(500));
    assertInstanceOf(BudgetExceeded.class, get(reserve(600)));

    assertEquals(List.of(), alerts());
  }

  @Test
  void aPlaceAmongConcurrentRequestsIsFreeAgainAfterEveryEnd() {
    Policy two = Calls.concurrent("open", 2, Enforcement.HARD);
    Reservations places = STORE.reservations(List.of(two));
    String other = Calls.id();
    standing(places.reserve(Calls.reserve(id, tenant, Calls.tokens(5))));
    standing(places.reserve(Calls.reserve(other, tenant, Calls.tokens(5))));

    BudgetExceeded refused =
        assertInstanceOf(
            BudgetExceeded.class,
            get(places.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(5)))));
    assertEquals("open", refused.by().balance().window());
    assertEquals(2, refused.by().balance().held());
    assertEquals(Duration.ofSeconds(1), refused.retryAfter());
    Standing settled =
        standing(places.settle(Calls.settle(id, tenant, Calls.tokens(5), Certainty.REPORTED)));
    Standing released = standing(places.release(Calls.release(other, tenant)));

    assertEquals(0, settled.balances().getFirst().settled());
    assertEquals(1, settled.balances().getFirst().held());
    assertEquals(0, released.balances().getFirst().held());
    assertEquals(
        0, STORE.redis.existsAndAwait(List.of(openKey())).toInteger(), "an empty balance stays");
  }

  private String openKey() {
    return dev.headgate.quota.store.Keys.balance(
        Slot.of(tenant), "open", "concurrent-requests", "tenant=" + tenant, "open");
  }

  @Test
  void aDryRunSaysWhatEachPolicyWouldAnswerAndChangesNothing() {
    Policy open = Calls.concurrent("open", 1, Enforcement.HARD);
    Policy watch = Calls.concurrent("watch", 1, Enforcement.OBSERVE);
    List<Policy> policies = List.of(laddered, open, watch);
    Call.Reserve first = Calls.reserve(id, tenant, Calls.tokens(100));
    standing(STORE.reservations(policies).reserve(first));

    List<Finding> findings = get(STORE.dryRun(policies).check(first.subject(), Calls.tokens(800)));

    assertEquals(
        List.of(Verdict.GRANTED, Verdict.BUDGET_EXCEEDED, Verdict.OBSERVED),
        findings.stream().map(Finding::verdict).toList());
    assertEquals(
        List.of(new Pressure("tokens", ALERT), new Pressure("tokens", CLAMP)),
        findings.getFirst().shortfall().pressure());
    assertEquals(Duration.ofSeconds(1), findings.get(1).retryAfter());
    assertEquals(findings, get(STORE.dryRun(policies).check(first.subject(), Calls.tokens(800))));
    assertEquals(List.of(), alerts());
  }

  private String lastId = id;

  private Uni<Outcome> reserve(long tokens) {
    lastId = Calls.id();
    return service.reserve(Calls.reserve(lastId, tenant, Calls.tokens(tokens)));
  }

  private List<Alerts.Entry> alerts() {
    return STORE.alerts.oldest(Slot.of(tenant), 1_000).stream()
        .filter(alert -> alert.tenant().equals(tenant))
        .toList();
  }

  private static <T> T get(Uni<T> answer) {
    return answer.await().atMost(Duration.ofSeconds(10));
  }

  private static Standing standing(Uni<Outcome> answer) {
    return assertInstanceOf(Standing.class, get(answer));
  }
}

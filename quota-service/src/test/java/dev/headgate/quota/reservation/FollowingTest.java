package dev.headgate.quota.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.reservation.Following.Followed;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.Outcome.State;
import dev.headgate.quota.store.Alerts;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.window.WhileHeld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FollowingTest {

  private static final List<Policy> POLICIES =
      List.of(
          Calls.hardTokens(1_000),
          Calls.policy("usd", BudgetUnit.USD, 5_000, Calls.YEAR, Enforcement.HARD),
          Calls.concurrent("open", 100, Enforcement.HARD));

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final Slot slot = Slot.of(tenant);
  private final String id = Calls.id();
  private final Reservations service = STORE.reservations(POLICIES);

  @Test
  void settlesWhatIsStillOpenAndTheSettleThatComesLaterFindsItDone() {
    reserve(70);

    assertEquals(Followed.SETTLED, follow(Calls.tokens(40), Certainty.REPORTED));
    assertEquals(0, STORE.redis.existsAndAwait(List.of(open())).toInteger());
    Standing settled = settle(Calls.tokens(40), Certainty.REPORTED);

    assertEquals(State.SETTLED, settled.state());
    assertStands(40, 0);
  }

  @Test
  void knowsWhatWasSettledAndHasNoSecondEffect() {
    reserve(70);
    settle(Calls.tokens(40), Certainty.REPORTED);

    assertEquals(Followed.KNOWN, follow(Calls.tokens(40), Certainty.REPORTED));
    assertEquals(Followed.KNOWN, follow(Calls.tokens(60), Certainty.COUNTED));
    assertStands(40, 0);
  }

  @Test
  void correctsWhenTheLogIsSurerOrSaysOtherwise() {
    reserve(70);
    settle(Calls.tokens(50), Certainty.COUNTED);

    assertEquals(Followed.CORRECTED, follow(Calls.tokens(40), Certainty.REPORTED));
    assertStands(40, 0);
    assertEquals(Followed.CORRECTED, follow(Calls.tokens(41), Certainty.REPORTED));
    assertEquals(Followed.KNOWN, follow(Calls.tokens(41), Certainty.REPORTED));
    assertStands(41, 0);
  }

  @Test
  void anExpiredHoldIsCorrectedToWhatTheLedgerChargesForIt() {
    await(service.reserve(Calls.reserve(id, tenant, new Amounts(90L, 70, 0, 1), 1)));
    Awaitility.await().until(() -> STORE.leases.due(slot, STORE.leases.now(), 10).contains(id));
    STORE.expiration(POLICIES).expire(slot, id).await().indefinitely();

    assertEquals(Followed.CORRECTED, follow(new Amounts(80L, 70, 0, 1), Certainty.HELD));

    assertEquals(80, settled("usd"));
    Standing late = settle(new Amounts(20L, 5, 0, 1), Certainty.REPORTED);
    assertEquals(State.SETTLED, late.state());
    assertStands(5, 0);
  }

  @Test
  void chargesWhatTheStoreNeverHadOnceAndCorrectsItLater() {
    assertEquals(Followed.CHARGED, follow(Calls.tokens(30), Certainty.COUNTED));
    assertEquals(Followed.KNOWN, follow(Calls.tokens(30), Certainty.COUNTED));
    assertEquals(0, STORE.redis.existsAndAwait(List.of(open())).toInteger());
    assertStands(30, 0);

    assertEquals(Followed.CORRECTED, follow(Calls.tokens(33), Certainty.REPORTED));
    assertStands(33, 0);
  }

  @Test
  void doesNotChargeAgainWhatARebuildCounted() {
    STORE.redis.hsetAndAwait(List.of(Keys.epoch(slot), "counted:4", "18"));

    assertEquals(Followed.COUNTED, follow(Calls.tokens(30), Certainty.REPORTED));
    assertEquals(0, settled("tokens"));
    STORE.redis.hsetAndAwait(List.of(Keys.epoch(slot), "counted:4", "17"));
    assertEquals(Followed.CHARGED, follow(Calls.tokens(30), Certainty.REPORTED));
    STORE.redis.hdelAndAwait(List.of(Keys.epoch(slot), "counted:4"));
  }

  @Test
  void doesNotChargeWhatIsOlderThanTombstones() {
    LoggedUsage old =
        usage(Calls.tokens(30), Certainty.REPORTED, Instant.now().minus(Duration.ofHours(25)));

    assertEquals(Followed.TOO_OLD, STORE.following(POLICIES).follow(old).await().indefinitely());
    assertEquals(0, settled("tokens"));
  }

  @Test
  void leavesWhatWasReleased() {
    reserve(70);
    await(service.release(Calls.release(id, tenant)));

    assertEquals(Followed.RELEASED, follow(Calls.tokens(40), Certainty.REPORTED));
    assertStands(0, 0);
  }

  @Test
  void moneyWithoutAPriceStaysWhatItWas() {
    await(service.reserve(Calls.reserve(id, tenant, new Amounts(90L, 70, 0, 1))));

    assertEquals(Followed.SETTLED, follow(new Amounts(null, 40, 0, 1), Certainty.REPORTED));

    assertEquals(90, settled("usd"));
    assertStands(40, 0);
  }

  @Test
  void aSurerSettleWithoutAPriceKeepsTheMoneyThatTheLogCharged() {
    assertEquals(Followed.CHARGED, follow(new Amounts(90L, 30, 0, 1), Certainty.COUNTED));

    Standing settled = settle(new Amounts(null, 33, 0, 1), Certainty.REPORTED);

    assertEquals(new Amounts(90L, 33, 0, 1), settled.amounts());
    assertEquals(90, settled("usd"));
    assertStands(33, 0);
  }

  @Test
  void whatTheLogChargesAlertsToo() {
    List<Policy> laddered =
        List.of(Calls.withLadder(Calls.hardTokens(1_000), Calls.at("0.8", new Step.Alert())));
    LoggedUsage usage = usage(Calls.tokens(800), Certainty.REPORTED, Instant.now());

    STORE.following(laddered).follow(usage).await().indefinitely();

    List<Alerts.Entry> alerts = STORE.alerts.oldest(slot, 1_000);
    assertEquals(1, alerts.stream().filter(alert -> alert.tenant().equals(tenant)).count());
  }

  private String open() {
    return Keys.balance(slot, "open", "concurrent-requests", "tenant=" + tenant, WhileHeld.ID);
  }

  private void reserve(long tokens) {
    await(service.reserve(Calls.reserve(id, tenant, Calls.tokens(tokens))));
  }

  private Standing settle(Amounts actual, Certainty certainty) {
    return await(service.settle(Calls.settle(id, tenant, actual, certainty)));
  }

  private Followed follow(Amounts amounts, Certainty certainty) {
    return STORE
        .following(POLICIES)
        .follow(usage(amounts, certainty, Instant.now()))
        .await()
        .indefinitely();
  }

  private LoggedUsage usage(Amounts amounts, Certainty certainty, Instant written) {
    return new LoggedUsage(
        id,
        new Subject(Map.of(Level.TENANT, tenant, Level.MODEL, "gpt-4o-mini")),
        amounts,
        certainty,
        Instant.now(),
        Instant.now(),
        4,
        17,
        written);
  }

  /// What the balance of the tokens says, read by a reservation of nothing.
  private void assertStands(long settled, long held) {
    Standing standing =
        await(service.reserve(Calls.reserve(Calls.id(), tenant, new Amounts(0L, 0, 0, 0))));
    assertEquals(settled, standing.balances().getFirst().settled());
    assertEquals(held, standing.balances().getFirst().held());
  }

  private long settled(String policy) {
    Standing standing =
        await(service.reserve(Calls.reserve(Calls.id(), tenant, new Amounts(0L, 0, 0, 0))));
    return standing.balances().stream()
        .filter(balance -> balance.policy().equals(policy))
        .findFirst()
        .orElseThrow()
        .settled();
  }

  private static Standing await(io.smallrye.mutiny.Uni<Outcome> answer) {
    return (Standing) answer.await().indefinitely();
  }
}

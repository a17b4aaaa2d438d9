package dev.headgate.quota.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.reservation.Calls;
import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.RequestExceedsLimit;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.Reservations;
import dev.headgate.quota.reservation.StoreFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Waiting on real Redis: a budget of 100 tokens and two places at once, with a ladder that waits.
class LineTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Rung WAIT = Calls.at("1", new Step.Wait(LONG));

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  private final String tenant = "t-" + Calls.id();
  private final String holder = Calls.id();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Policy> policies = List.of(Calls.withLadder(Calls.hardTokens(100), WAIT));
  private final Reservations service = STORE.reservations(policies);
  private final Line line = new Line(service, new Policies(policies), new Settings(3, 2), registry);

  private record Settings(int bound, int tenantBound) implements LineConfiguration {
    @Override
    public Duration interval() {
      return Duration.ofMillis(20);
    }
  }

  @BeforeEach
  void start() {
    line.start(new StartupEvent());
    assertInstanceOf(
        Standing.class,
        service.reserve(Calls.reserve(holder, tenant, Calls.tokens(90))).await().atMost(LONG));
  }

  @AfterEach
  void stop() {
    line.stop(new ShutdownEvent());
  }

  @Test
  void whoWaitsIsGrantedOnceAnotherInstanceFreesEnough() throws Exception {
    CompletableFuture<Outcome> waiting = reserve(50, Priority.NORMAL);
    awaitLength(1);
    assertFalse(waiting.isDone());

    STORE
        .reservations(policies)
        .settle(Calls.settle(holder, tenant, Calls.tokens(40), Certainty.REPORTED))
        .await()
        .atMost(LONG);

    assertInstanceOf(Standing.class, waiting.get(10, TimeUnit.SECONDS));
    awaitLength(0);
    assertEquals(1, counted("granted"));
  }

  @Test
  void nobodyIsOvertakenOnTheSameBudgetNotEvenBySomethingThatWouldFit() throws Exception {
    CompletableFuture<Outcome> large = reserve(80, Priority.NORMAL);
    awaitLength(1);
    CompletableFuture<Outcome> small = reserve(5, Priority.NORMAL);
    awaitLength(2);

    release();

    assertInstanceOf(Standing.class, large.get(10, TimeUnit.SECONDS));
    Standing after = assertInstanceOf(Standing.class, small.get(10, TimeUnit.SECONDS));
    assertEquals(85, after.balances().getFirst().held());
  }

  @Test
  void aHigherClassIsTriedAtOnceAndALowerOneIsNot() throws Exception {
    CompletableFuture<Outcome> normal = reserve(80, Priority.NORMAL);
    awaitLength(1);

    assertInstanceOf(Standing.class, reserve(10, Priority.HIGH).get(10, TimeUnit.SECONDS));
    assertFalse(normal.isDone());
  }

  @Test
  void anotherTenantsLineIsNoneOfItsBusiness() throws Exception {
    reserve(80, Priority.NORMAL);
    awaitLength(1);
    String other = "t-" + Calls.id();

    Outcome granted =
        line.reserve(
                Calls.reserve(Calls.id(), other, Calls.tokens(80)),
                new Patience(LONG, Priority.LOW))
            .await()
            .atMost(LONG);

    assertInstanceOf(Standing.class, granted);
  }

  @Test
  void whoseTimeIsOverIsRefused() throws Exception {
    CompletableFuture<Outcome> waiting =
        line.reserve(
                Calls.reserve(Calls.id(), tenant, Calls.tokens(50)),
                new Patience(Duration.ofMillis(100), Priority.NORMAL))
            .subscribeAsCompletionStage();

    BudgetExceeded refused =
        assertInstanceOf(BudgetExceeded.class, waiting.get(10, TimeUnit.SECONDS));

    assertEquals(90, refused.by().balance().held());
    assertEquals(1, counted("refused"));
    awaitLength(0);
  }

  @Test
  void aFullLineRefusesAtOnce() throws Exception {
    reserve(50, Priority.NORMAL);
    reserve(50, Priority.NORMAL);
    awaitLength(2);

    assertInstanceOf(BudgetExceeded.class, reserve(50, Priority.NORMAL).get(2, TimeUnit.SECONDS));
    assertEquals(1, counted("full"));
  }

  @Test
  void whoGivesUpLeavesNoHoldBehind() {
    CompletableFuture<Outcome> waiting = reserve(50, Priority.NORMAL);
    awaitLength(1);

    assertTrue(waiting.cancel(true));
    awaitLength(0);
    release();

    assertEquals(1, counted("left"));
    Standing alone =
        assertInstanceOf(
            Standing.class,
            service
                .reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(1)))
                .await()
                .atMost(LONG));
    assertEquals(1, alone.balances().getFirst().held());
  }

  @Test
  void nobodyWaitsForWhatWaitingDoesNotBring() throws Exception {
    assertInstanceOf(
        RequestExceedsLimit.class, reserve(101, Priority.NORMAL).get(2, TimeUnit.SECONDS));
    service
        .settle(Calls.settle(holder, tenant, Calls.tokens(90), Certainty.REPORTED))
        .await()
        .atMost(LONG);

    // settled until the end of the year
    assertInstanceOf(BudgetExceeded.class, reserve(50, Priority.NORMAL).get(2, TimeUnit.SECONDS));
    awaitLength(0);
  }

  @Test
  void nobodyWaitsWithoutPatienceOrWithoutAStepThatSaysSo() {
    assertInstanceOf(
        BudgetExceeded.class,
        line.reserve(Calls.reserve(Calls.id(), tenant, Calls.tokens(50)), Patience.NONE)
            .await()
            .atMost(Duration.ofSeconds(2)));
    List<Policy> plain = List.of(Calls.hardTokens(100));
    Line impatient =
        new Line(STORE.reservations(plain), new Policies(plain), new Settings(3, 2), registry);

    assertInstanceOf(
        BudgetExceeded.class,
        impatient
            .reserve(
                Calls.reserve(Calls.id(), tenant, Calls.tokens(50)),
                new Patience(LONG, Priority.HIGH))
            .await()
            .atMost(Duration.ofSeconds(2)));
  }

  @Test
  void whoStillWaitsWhenTheServiceStopsIsRefused() throws Exception {
    CompletableFuture<Outcome> waiting = reserve(50, Priority.NORMAL);
    awaitLength(1);

    line.stop(new ShutdownEvent());

    assertInstanceOf(BudgetExceeded.class, waiting.get(2, TimeUnit.SECONDS));
  }

  @Test
  void placesAmongConcurrentRequestsAreWaitedForToo() throws Exception {
    List<Policy> places =
        List.of(Calls.withLadder(Calls.concurrent("open", 1, Enforcement.HARD), WAIT));
    Reservations one = STORE.reservations(places);
    Line forPlaces = new Line(one, new Policies(places), new Settings(3, 2), registry);
    String first = Calls.id();
    one.reserve(Calls.reserve(first, tenant, Calls.tokens(1))).await().atMost(LONG);
    CompletableFuture<Outcome> waiting =
        forPlaces
            .reserve(
                Calls.reserve(Calls.id(), tenant, Calls.tokens(1)),
                new Patience(LONG, Priority.NORMAL))
            .subscribeAsCompletionStage();
    Awaitility.await().until(() -> forPlaces.length() == 1);

    one.release(Calls.release(first, tenant)).await().atMost(LONG);
    forPlaces.freed(tenant);

    assertInstanceOf(Standing.class, waiting.get(10, TimeUnit.SECONDS));
  }

  private CompletableFuture<Outcome> reserve(long tokens, Priority priority) {
    return line.reserve(
            Calls.reserve(Calls.id(), tenant, Calls.tokens(tokens)), new Patience(LONG, priority))
        .subscribeAsCompletionStage();
  }

  private void release() {
    service.release(Calls.release(holder, tenant)).await().atMost(LONG);
    line.freed(tenant);
  }

  private void awaitLength(int length) {
    Awaitility.await().until(() -> line.length() == length);
  }

  private double counted(String outcome) {
    return registry.get("headgate.quota.line").tag("outcome", outcome).counter().count();
  }
}

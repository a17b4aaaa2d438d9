package dev.headgate.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Promises 1, 2 and 4 of the design, while real processes are killed and stopped under load: a
/// hard budget is never passed, every reservation ends exactly once, and invoice, ledger and
/// budgets agree. Each run is made from a seed, which a failure names; one stack serves all.
///
/// `-Dheadgate.fault.seeds` says how many runs, and `-Dheadgate.seed` makes one of them again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultRunsIT {
  private static final int USUAL_RUNS = 10;
  private static final Duration TAIL = Duration.ofSeconds(1);
  private static final Duration REST = Duration.ofSeconds(60);

  private final FaultStack stack = FaultStack.start();
  private final FaultFigures all = new FaultFigures();

  static LongStream seeds() {
    Long one = Long.getLong("headgate.seed");
    return one != null
        ? LongStream.of(one)
        : FaultPlan.RANDOM
            .create(System.nanoTime())
            .longs(Integer.getInteger("headgate.fault.seeds", USUAL_RUNS));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void hardBudgetsHoldAndTheBooksAgree(long seed) throws Exception {
    FaultPlan plan = FaultPlan.of(seed);
    try {
      all.add(run(plan));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("in the run of " + plan, e);
    }
  }

  private FaultFigures run(FaultPlan plan) throws Exception {
    // Given teams with budgets of their own, and nothing billed yet
    stack.parts().provider().clearInvoice();
    for (FaultPlan.Team team : plan.teams()) {
      stack.makeBudget(team);
    }
    try (BudgetWatch watch = new BudgetWatch(stack, plan);
        FaultLoad load = new FaultLoad(stack, plan)) {
      // When processes are killed and stopped while all of them ask
      long begun = System.nanoTime();
      new FaultPlay(stack).play(plan.faults());
      FaultPlay.pause(TAIL);
      FaultBooks books = new FaultBooks(stack, load.end());
      long loaded = System.nanoTime();

      // Then all comes to rest, the books agree, and no look ever saw a limit passed
      AtomicReference<FaultFigures> found = new AtomicReference<>(new FaultFigures());
      await()
          .atMost(REST)
          .pollInterval(Duration.ofMillis(250))
          .ignoreExceptions()
          .untilAsserted(() -> found.set(books.agree()));
      System.out.printf(
          "FaultRunsIT seed %d: %d faults, load %d ms, rest %d ms, %d looks, %s%n",
          plan.seed(),
          plan.faults().size(),
          TimeUnit.NANOSECONDS.toMillis(loaded - begun),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - loaded),
          watch.looks(),
          found.get());
      assertEquals(List.of(), watch.passed());
      assertTrue(watch.looks() > 0, "nobody looked");
      return found.get();
    }
  }

  @AfterAll
  void theBooksStillAgreeAndTheRunsShowedSomething() {
    try (stack) {
      await().atMost(REST).untilAsserted(() -> assertEquals(List.of(), stack.differences()));
    }
    System.out.println("FaultRunsIT all runs: " + all);
    assertTrue(all.of("answered") > 0, () -> "nobody was answered: " + all);
    assertTrue(all.of("insufficient_quota") > 0, () -> "no budget was used up: " + all);
  }
}

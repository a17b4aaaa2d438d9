package dev.headgate.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultRunsIT {
  private static final Duration REST = Duration.ofSeconds(90);
  private static final Duration TAIL = Duration.ofSeconds(1);

  private FaultStack stack;

  @BeforeAll
  void start() {
    stack = FaultStack.start();
  }

  @AfterAll
  void end() {
    if (stack != null) {
      stack.close();
    }
  }

  static LongStream seeds() {
    Long one = Long.getLong("headgate.seed");
    return one != null
        ? LongStream.of(one)
        : FaultPlan.RANDOM.create(System.nanoTime()).longs(Integer.getInteger("headgate.fault.seeds", 10));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void budgetsHoldAndBooksAgree(long seed) throws Exception {
    FaultPlan plan = FaultPlan.of(seed);
    System.out.println("FaultRunsIT " + plan);
    try {
      run(plan);
    } catch (Throwable e) {
      throw new AssertionError(plan.toString(), e);
    }
  }

  private void run(FaultPlan plan) throws Exception {
    stack.parts().provider().clearInvoice();
    for (FaultPlan.Team team : plan.teams()) {
      stack.makeBudget(team);
    }
    Map<FaultPlan.Team, List<Asked>> asked;
    Instant begun = Instant.now();
    try (BudgetWatch watch = new BudgetWatch(stack, plan);
        FaultLoad load = new FaultLoad(stack, plan)) {
      new FaultPlay(stack).play(plan.faults());
      FaultPlay.pause(TAIL);
      asked = load.end();
      Instant rest = Instant.now();
      FaultBooks books = new FaultBooks(stack, plan, asked);
      await().atMost(REST).pollInterval(Duration.ofMillis(250)).untilAsserted(books::agree);
      System.out.printf(
          "FaultRunsIT load %d ms, rest %d ms, %d looks; %s%n",
          Duration.between(begun, rest).toMillis(),
          Duration.between(rest, Instant.now()).toMillis(),
          watch.looks(),
          books);
      assertEquals(List.of(), watch.passed());
      assertTrue(watch.looks() > 20, () -> "only " + watch.looks() + " looks");
    }
  }
}

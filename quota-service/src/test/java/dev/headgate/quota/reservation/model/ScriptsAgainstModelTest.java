package dev.headgate.quota.reservation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.StoreFixture;
import dev.headgate.quota.reservation.model.Trials.Difference;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ten thousand sequences of calls, repeats, delays, restarts and clock moves happen to the scripts
/// in real Redis and to the model. They must give the same answers and have the same balances.
class ScriptsAgainstModelTest {

  private static final int SEQUENCES = 10_000;

  /// Each must come up, else the sequences prove less than they say.
  private static final Set<String> EVERY_ANSWER =
      Set.of(
          "Standing HELD",
          "Standing SETTLED",
          "Standing RELEASED",
          "Standing EXPIRED",
          "BudgetExceeded",
          "RequestExceedsLimit",
          "UnpricedModel",
          "AmountTooLarge",
          "ReservationUnknown",
          "ReservationEnded",
          "IdReused",
          "SequencePassed");

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  @Test
  void theScriptsDoWhatTheModelSays() {
    long seed = Long.getLong("headgate.seed", new Random().nextLong());
    System.out.println("headgate.seed=" + seed);
    Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    Trials trials =
        new Trials(
            STORE,
            Model::new,
            UnaryOperator.identity(),
            outcome ->
                answers.computeIfAbsent(name(outcome), _ -> new AtomicInteger()).incrementAndGet());

    long start = System.nanoTime();
    trials.run(seed, SEQUENCES).ifPresent(found -> fail(seed, found));

    System.out.println("DEBUG " + answers + " " + (System.nanoTime() - start) / 1_000_000);
    assertEquals(EVERY_ANSWER, answers.keySet());
  }

  private static void fail(long seed, Difference found) {
    throw new AssertionError(
        "-Dheadgate.seed=%d\n%s\n%s".formatted(seed, found.sequence(), found.what()));
  }

  private static String name(Outcome outcome) {
    String kind = outcome.getClass().getSimpleName();
    return outcome instanceof Standing standing ? kind + " " + standing.state() : kind;
  }
}

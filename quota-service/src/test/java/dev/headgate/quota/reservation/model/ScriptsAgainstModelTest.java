package dev.headgate.quota.reservation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.quota.reservation.Expiration;
import dev.headgate.quota.reservation.Following.Followed;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.StoreFixture;
import dev.headgate.quota.reservation.model.Trials.Difference;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ten thousand sequences of calls, repeats, delays, restarts and clock moves happen to the scripts
/// in real Redis and to the model. They must give the same answers and have the same balances.
class ScriptsAgainstModelTest {

  private static final int SEQUENCES = 10_000;

  /// Each must come up time and again, else the sequences prove less than they say.
  private static final Set<String> EVERY_ANSWER =
      Set.of(
          "HELD",
          "SETTLED",
          "RELEASED",
          "EXPIRED",
          "BudgetExceeded",
          "RequestExceedsLimit",
          "UnpricedModel",
          "AmountTooLarge",
          "ReservationUnknown",
          "ReservationEnded",
          "IdReused",
          "SequencePassed",
          "expire: EXPIRED",
          "expire: NOTHING_TO_DO",
          "follow: SETTLED",
          "follow: CORRECTED",
          "follow: CHARGED",
          "follow: KNOWN",
          "follow: RELEASED");

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  @Test
  void theScriptsDoWhatTheModelSays() throws Exception {
    long seed = Long.getLong("headgate.seed", new Random().nextLong());
    System.out.println("headgate.seed=" + seed);
    Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    Trials trials =
        new Trials(
            STORE,
            Model::new,
            UnaryOperator.identity(),
            answer ->
                answers.computeIfAbsent(name(answer), _ -> new AtomicInteger()).incrementAndGet());

    trials.run(seed, SEQUENCES).ifPresent(found -> fail(seed, found));

    System.out.println(new TreeMap<>(answers));
    assertEquals(EVERY_ANSWER, answers.keySet());
    answers.forEach((answer, times) -> assertTrue(times.get() >= 10, answer + ": " + times));
  }

  private static void fail(long seed, Difference found) {
    throw new AssertionError(
        "-Dheadgate.seed=%d\n%s\n%s".formatted(seed, found.sequence(), found.what()));
  }

  private static String name(Object answer) {
    return switch (answer) {
      case Standing standing -> standing.state().name();
      case Expiration.Result result -> "expire: " + result;
      case Followed followed -> "follow: " + followed;
      default -> answer.getClass().getSimpleName();
    };
  }
}

package dev.headgate.quota.simulation;

import static dev.headgate.quota.simulation.Requests.MONTH;
import static dev.headgate.quota.simulation.Requests.NOON;
import static dev.headgate.quota.simulation.Requests.each;
import static dev.headgate.quota.simulation.Requests.event;
import static dev.headgate.quota.simulation.Requests.policy;
import static dev.headgate.quota.simulation.Requests.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InOrderTest {

  private static final Stretch DAY = new Stretch(NOON, NOON.plusSeconds(86_400));
  private static final Duration TEN = Duration.ofSeconds(10);

  @Test
  void requestsComeInTheOrderOfTheirBeginEachOnceAndAsSureAsTheLogIs() {
    List<LoggedUsage> log =
        List.of(
            request("late in the log", "sam", NOON.plusSeconds(60), 3, 0),
            event("x", "sam", NOON.plusSeconds(5), TEN, amounts(9), Certainty.HELD),
            event("x", "sam", NOON.plusSeconds(5), TEN, amounts(4), Certainty.REPORTED),
            event("x", "sam", NOON.plusSeconds(5), TEN, amounts(8), Certainty.COUNTED),
            request("before", "sam", NOON.minusMillis(1), 1, 0),
            request("first", "sam", NOON, 2, 0),
            request("after", "sam", DAY.until(), 1, 0));

    List<LoggedUsage> ordered = ordered(log, 100);

    assertEquals(
        List.of("first 2", "x 4", "late in the log 3"),
        ordered.stream().map(usage -> usage.id() + " " + usage.amounts().inputTokens()).toList());
  }

  @Test
  void noMoreIsKeptThanTheDisorderOfTheLogTakes() {
    assertEquals(200_000, streamed(200_000, new Bound(9)).sums().requests());
    assertEquals(
        "requests out of order at once: more than 8 (expected: at most"
            + " headgate.quota.simulation.bound; match fewer, or a shorter stretch)",
        assertThrows(SimulationTooLargeException.class, () -> streamed(200_000, new Bound(8)))
            .getMessage());
  }

  @Test
  void partitionsAreReadAlongsideInWhateverWay() {
    List<LoggedUsage> log = new ArrayList<>();
    for (int second = 0; second < 100; second++) {
      log.add(in(1, request("new" + second, "sam", NOON.plusSeconds(1_000 + second), 1, 0)));
    }
    for (int second = 0; second < 100; second++) {
      log.add(in(0, request("old" + second, "sam", NOON.plusSeconds(second), 1, 0)));
    }

    List<Instant> received = ordered(log, 200).stream().map(LoggedUsage::received).toList();

    assertEquals(200, received.size());
    assertEquals(received.stream().sorted().toList(), received);
  }

  @Test
  void aLogThatIsNotTheOneThatWasSurveyedIsNotReplayed() {
    LoggedUsage one = request("one", "sam", NOON.plusSeconds(10), 1, 0);
    LoggedUsage two = request("two", "sam", NOON.plusSeconds(20), 1, 0);
    Survey survey = new Survey(NOON);
    survey.add(one);
    survey.add(two);
    InOrder order = new InOrder(survey, DAY, new Bound(9), _ -> true, _ -> {});
    order.add(one);
    order.add(two);

    LoggedUsage earlier = request("earlier", "sam", NOON.plusSeconds(5), 1, 0);
    assertThrows(IllegalStateException.class, () -> order.add(earlier));
  }

  @Test
  void inWhateverOrderTheLogIsTheAnswerIsTheSame() {
    long seed = Long.getLong("headgate.seed", new Random().nextLong());
    System.out.println("headgate.seed=" + seed);
    Random random = new Random(seed);
    List<Policy> policies =
        List.of(
            policy(BudgetUnit.USD, 9_000, MONTH, Enforcement.HARD),
            policy(BudgetUnit.TOKENS, 9_000, MONTH, Enforcement.SOFT),
            policy(BudgetUnit.REQUESTS, 300, MONTH, Enforcement.OBSERVE),
            policy(BudgetUnit.CONCURRENT_REQUESTS, 3, new WhileHeld(), Enforcement.HARD),
            each(
                Level.USER,
                policy(
                    BudgetUnit.TOKENS,
                    100,
                    new RateWindow(Duration.ofMinutes(1), 150),
                    Enforcement.HARD)));
    for (int round = 0; round < 20; round++) {
      List<LoggedUsage> log = traffic(random);
      List<String> first = policies.stream().map(policy -> words(policy, log)).toList();
      assertTrue(first.getFirst().contains("refused="), first.getFirst());
      Collections.shuffle(log, random);
      assertEquals(first, policies.stream().map(policy -> words(policy, log)).toList());
    }
  }

  private static List<LoggedUsage> traffic(Random random) {
    List<LoggedUsage> log = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Instant received = NOON.plusMillis(random.nextInt(1_000) * 1_000L);
      Duration took = Duration.ofSeconds(random.nextInt(60));
      String user = "user" + random.nextInt(5);
      String id = "id" + i;
      log.add(event(id, user, received, took, amounts(random.nextInt(60)), Certainty.REPORTED));
      if (random.nextInt(5) == 0) {
        log.add(event(id, user, received, took, amounts(99), Certainty.HELD));
      }
    }
    log.sort(Comparator.comparing(LoggedUsage::finished));
    return log;
  }

  private static String words(Policy policy, List<LoggedUsage> log) {
    PolicyReport report = Requests.replay(policy, ordered(log, 1_000));
    StringBuilder words = new StringBuilder(ReplayPropertiesTest.words(report.sums()));
    report
        .callers()
        .forEach(
            caller -> words.append(caller.who()).append(ReplayPropertiesTest.words(caller.sums())));
    report
        .windows()
        .forEach(window -> words.append(window.peak()).append(' ').append(window.fullAt()));
    return words.toString();
  }

  private static List<LoggedUsage> ordered(List<LoggedUsage> log, int bound) {
    Survey survey = new Survey(DAY.from());
    log.forEach(survey::add);
    List<LoggedUsage> ordered = new ArrayList<>();
    InOrder order = new InOrder(survey, DAY, new Bound(bound), _ -> true, ordered::add);
    log.forEach(order::add);
    order.end();
    return ordered;
  }

  /// Eight by eight, the log has them backwards; each runs for a second.
  private static PolicyReport streamed(int count, Bound bound) {
    Survey survey = new Survey(NOON);
    Replay replay = new Replay(policy(BudgetUnit.TOKENS, count, MONTH, Enforcement.HARD), bound);
    Stretch stretch = new Stretch(NOON, NOON.plusSeconds(count));
    for (int i = 0; i < count; i++) {
      survey.add(backwards(i));
    }
    InOrder order = new InOrder(survey, stretch, bound, _ -> true, replay::next);
    for (int i = 0; i < count; i++) {
      order.add(backwards(i));
    }
    order.end();
    return replay.report();
  }

  private static LoggedUsage backwards(int i) {
    return request(
        "r" + i, "sam", NOON.plusSeconds(i ^ 7), Duration.ofSeconds(1), new Amounts(1L, 1, 0, 1));
  }

  private static LoggedUsage in(int partition, LoggedUsage usage) {
    return new LoggedUsage(
        usage.id(),
        usage.subject(),
        usage.amounts(),
        usage.certainty(),
        usage.received(),
        usage.finished(),
        partition,
        usage.offset(),
        usage.written());
  }

  private static Amounts amounts(long tokens) {
    return new Amounts(tokens, tokens, 0, 1);
  }
}

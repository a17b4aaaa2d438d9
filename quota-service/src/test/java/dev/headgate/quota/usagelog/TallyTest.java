package dev.headgate.quota.usagelog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Match;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.Calls;
import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.window.CalendarPeriod;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final Instant NOW = Instant.parse("2026-11-15T12:00:00Z");
  private static final Window BERLIN =
      new CalendarWindow(CalendarPeriod.MONTH, ZoneId.of("Europe/Berlin"));

  private final Tally tally =
      new Tally(
          new Policies(
              List.of(
                  policy("month", BudgetUnit.TOKENS, 1_000, BERLIN),
                  policy("open", BudgetUnit.CONCURRENT_REQUESTS, 9, new WhileHeld()),
                  policy("money", BudgetUnit.USD, 1_000, BERLIN),
                  policy(
                      "rate", BudgetUnit.TOKENS, 60, new RateWindow(Duration.ofMinutes(1), 60)))),
          NOW);

  @Test
  void anEventCountsOnceByItsIdAndASurerOneCorrects() {
    tally.add(usage("a", NOW, 10, Certainty.COUNTED));
    tally.add(usage("a", NOW, 10, Certainty.COUNTED));
    tally.add(usage("a", NOW, 7, Certainty.REPORTED));
    tally.add(usage("a", NOW, 99, Certainty.HELD));
    tally.add(usage("b", NOW, 5, Certainty.REPORTED));

    assertEquals(12, sums().get("month 2026-11"));
    assertEquals(12, sums().get("money 2026-11"));
    assertTrue(tally.knows("a"));
    assertFalse(tally.knows("c"));
    assertEquals(Set.of("month 2026-11", "money 2026-11", "rate PT1M"), sums().keySet());
  }

  @Test
  void aWindowThatEndedIsLeftOutAndZonesDecideWhichOneItIs() {
    tally.add(usage("october", Instant.parse("2026-10-31T22:59:59Z"), 3, Certainty.REPORTED));
    tally.add(usage("november", Instant.parse("2026-10-31T23:00:00Z"), 4, Certainty.REPORTED));

    assertEquals(4, sums().get("month 2026-11"));
    assertEquals(null, sums().get("month 2026-10"));
  }

  @Test
  void theWindowBeforeCountsWhereItHandsOnWhatItLeft() {
    Policy carrying =
        Calls.carrying(
            policy("carrying", BudgetUnit.TOKENS, 1_000, BERLIN), 500, LocalDate.of(2026, 1, 1));
    Tally both = new Tally(new Policies(List.of(carrying)), NOW);
    Instant october = Instant.parse("2026-10-31T22:59:59Z");

    both.add(usage("september", Instant.parse("2026-09-30T21:59:59Z"), 5, Certainty.REPORTED));
    both.add(usage("october", october, 3, Certainty.REPORTED));
    both.add(usage("november", NOW, 4, Certainty.REPORTED));

    assertEquals(Map.of("carrying 2026-10", 3L, "carrying 2026-11", 4L), sums(both));
    assertEquals(
        Instant.parse("2026-09-30T22:00:00Z"),
        Starts.of(List.of(carrying), NOW),
        "from October on");
  }

  @Test
  void ofARateFlowsBackWhatTimeGivesBack() {
    tally.add(usage("a", NOW, 30, Certainty.REPORTED));
    tally.add(usage("b", NOW.plusSeconds(10), 5, Certainty.REPORTED));

    assertEquals(25, sums().get("rate PT1M"));
    tally.add(usage("c", NOW.plusSeconds(3_600), 2, Certainty.REPORTED));
    assertEquals(2, sums().get("rate PT1M"));
  }

  private Map<String, Long> sums() {
    return sums(tally);
  }

  private static Map<String, Long> sums(Tally tally) {
    Map<String, Long> sums = new HashMap<>();
    tally.forEach((target, sum) -> sums.put(target.policy() + " " + target.window(), sum.amount()));
    return sums;
  }

  private static Policy policy(String id, BudgetUnit unit, long limit, Window window) {
    return new Policy(
        id, new Match(Map.of(Level.TENANT, "*")), unit, limit, window, Enforcement.HARD);
  }

  private static LoggedUsage usage(String id, Instant received, long tokens, Certainty certainty) {
    return new LoggedUsage(
        id,
        new Subject(Map.of(Level.TENANT, "acme")),
        new Amounts(tokens, tokens, 0, 1),
        certainty,
        received,
        received,
        0,
        0,
        received);
  }
}

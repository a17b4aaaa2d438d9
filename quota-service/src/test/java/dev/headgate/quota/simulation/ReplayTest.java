package dev.headgate.quota.simulation;

import static dev.headgate.quota.reservation.Calls.carrying;
import static dev.headgate.quota.simulation.Requests.MONTH;
import static dev.headgate.quota.simulation.Requests.NOON;
import static dev.headgate.quota.simulation.Requests.each;
import static dev.headgate.quota.simulation.Requests.policy;
import static dev.headgate.quota.simulation.Requests.replay;
import static dev.headgate.quota.simulation.Requests.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.reservation.Amounts;
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
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  @ParameterizedTest
  @CsvSource({
    // unit, limit, refused; four requests of 60 in, 40 out
    "usd, 250, 2",
    "tokens, 250, 2",
    "input-tokens, 180, 1",
    "output-tokens, 120, 1",
    "requests, 3, 1",
    "concurrent-requests, 3, 1",
    "tokens, 400, 0",
    "tokens, 99, 4"
  })
  void ofEveryUnitWhatDoesNotFitIsRefusedAndUsesNothing(String unit, long limit, long refused) {
    BudgetUnit budgetUnit = unit(unit);
    Window window = budgetUnit == BudgetUnit.CONCURRENT_REQUESTS ? new WhileHeld() : MONTH;

    PolicyReport report =
        replay(
            policy(budgetUnit, limit, window, Enforcement.HARD),
            request("a", "sam", NOON, 60, 40),
            request("b", "sam", NOON.plusSeconds(1), 60, 40),
            request("c", "sam", NOON.plusSeconds(2), 60, 40),
            request("d", "sam", NOON.plusSeconds(3), 60, 40));

    assertEquals(4, report.sums().requests());
    assertEquals(refused, report.sums().refused());
    assertEquals(new Amounts(400L, 240, 160, 4), report.sums().all());
    assertEquals(
        new Amounts(100 * refused, 60 * refused, 40 * refused, refused), report.sums().saved());
    assertEquals(
        refused == 0 ? null : NOON.plusSeconds(4 - refused), report.sums().firstRefusedAt());
    assertEquals(refused == 0 ? null : NOON.plusSeconds(3), report.sums().lastRefusedAt());
  }

  @Test
  void aSmallerOneStillFitsAfterALargerOneWasRefused() {
    PolicyReport report =
        replay(
            policy(BudgetUnit.TOKENS, 100, MONTH, Enforcement.HARD),
            request("a", "sam", NOON, 60, 0),
            request("too much", "ada", NOON.plusSeconds(1), 50, 0),
            request("b", "sam", NOON.plusSeconds(2), 40, 0));

    assertEquals(1, report.sums().refused());
    assertEquals(NOON.plusSeconds(1), report.sums().firstRefusedAt());
    assertEquals(100, report.windows().getFirst().peak());
    assertEquals(NOON.plusSeconds(1), report.windows().getFirst().fullAt());
    assertEquals(List.of("ada", "sam"), users(report));
    assertEquals(50, report.callers().getFirst().sums().savedNanoUsd());
    assertEquals(0, report.callers().getLast().sums().refused());
  }

  @Test
  void softRefusesOnlyOnceWhatHasEndedReachesTheLimit() {
    PolicyReport report =
        replay(
            policy(BudgetUnit.TOKENS, 100, MONTH, Enforcement.SOFT),
            request("a", "sam", NOON, 100, 0),
            request("in flight", "sam", NOON.plusSeconds(9), 70, 0),
            request("at its end", "sam", NOON.plusSeconds(10), 1, 0),
            request("later", "sam", NOON.plusSeconds(60), 1, 0));

    assertEquals(2, report.sums().refused());
    assertEquals(NOON.plusSeconds(10), report.sums().firstRefusedAt());
    assertEquals(170, report.windows().getFirst().peak());
  }

  @Test
  void observeRefusesNothingAndNotesWhatWasBeyond() {
    PolicyReport report =
        replay(
            policy(BudgetUnit.TOKENS, 100, MONTH, Enforcement.OBSERVE),
            request("a", "sam", NOON, 70, 0),
            request("b", "sam", NOON.plusSeconds(1), 70, 0),
            request("c", "sam", NOON.plusSeconds(2), 70, 0));

    assertEquals(0, report.sums().refused());
    assertEquals(2, report.sums().observed());
    assertEquals(new Amounts(0L, 0, 0, 0), report.sums().saved());
    assertEquals(210, report.windows().getFirst().peak());
    assertNull(report.sums().firstRefusedAt());
  }

  @Test
  void whatADayLeftOfItsLimitMayBeUsedOnTheNext() {
    Window day = new CalendarWindow(CalendarPeriod.DAY, ZoneId.of("UTC"));
    LocalDate first = LocalDate.ofInstant(NOON, ZoneId.of("UTC"));

    PolicyReport report =
        replay(
            carrying(policy(BudgetUnit.TOKENS, 100, day, Enforcement.HARD), 50, first),
            request("nothing before", "sam", NOON, 101, 0),
            request("a", "sam", NOON.plusSeconds(1), 70, 0),
            request("30 more", "sam", NOON.plus(1, ChronoUnit.DAYS), 130, 0),
            request("none left", "sam", NOON.plus(1, ChronoUnit.DAYS).plusSeconds(1), 1, 0),
            request("nor handed on", "sam", NOON.plus(2, ChronoUnit.DAYS), 101, 0),
            request("idle days, bounded", "sam", NOON.plus(9, ChronoUnit.DAYS), 150, 0));

    assertEquals(3, report.sums().refused());
    assertEquals(
        List.of(100L, 130L, 100L, 150L),
        report.windows().stream()
            .sorted(Comparator.comparing(window -> window.span().starts()))
            .map(WindowReport::limit)
            .toList());
  }

  @Test
  void concurrentRequestsCountFromTheirBeginToTheirEnd() {
    PolicyReport report =
        replay(
            policy(BudgetUnit.CONCURRENT_REQUESTS, 2, new WhileHeld(), Enforcement.HARD),
            request("a", "sam", NOON, LONG, new Amounts(1L, 1, 0, 1)),
            request("b", "sam", NOON.plusSeconds(1), 1, 0),
            request("refused", "sam", NOON.plusSeconds(10), 1, 0),
            request("c", "sam", NOON.plusSeconds(11), 1, 0),
            request("d", "sam", NOON.plusSeconds(600), 1, 0),
            request("e", "sam", NOON.plusSeconds(600), 1, 0),
            request("refused", "sam", NOON.plusSeconds(600), 1, 0));

    assertEquals(2, report.sums().refused());
    assertEquals(NOON.plusSeconds(10), report.sums().firstRefusedAt());
    assertEquals(2, report.windows().getFirst().peak());
    assertEquals(NOON.plusSeconds(1), report.windows().getFirst().fullAt());
  }

  @Test
  void aRateFlowsBackUpToItsBurst() {
    Window minute = new RateWindow(Duration.ofMinutes(1), 90);

    PolicyReport report =
        replay(
            policy(BudgetUnit.TOKENS, 60, minute, Enforcement.HARD),
            request("a", "sam", NOON, 90, 0),
            request("early", "sam", NOON.plusMillis(29_999), 30, 0),
            request("b", "sam", NOON.plusSeconds(30), 30, 0),
            request("after a day", "sam", NOON.plusSeconds(86_400), 90, 0),
            request("more than the burst", "sam", NOON.plusSeconds(90_000), 91, 0));

    assertEquals(2, report.sums().refused());
    assertEquals(NOON.plusMillis(29_999), report.sums().firstRefusedAt());
    assertEquals(NOON.plusSeconds(90_000), report.sums().lastRefusedAt());
    assertEquals(90, report.windows().getFirst().limit());
    assertEquals(NOON, report.windows().getFirst().fullAt());
  }

  @Test
  void calendarWindowsBeginAnewWhereTheZoneSaysSo() {
    Window day = new CalendarWindow(CalendarPeriod.DAY, ZoneId.of("Europe/Berlin"));
    Instant midnight = Instant.parse("2026-10-24T22:00:00Z");

    PolicyReport report =
        replay(
            policy(BudgetUnit.REQUESTS, 1, day, Enforcement.HARD),
            request("saturday", "sam", midnight.minusMillis(1), 1, 0),
            request("sunday of 25 hours", "sam", midnight, 1, 0),
            request("still sunday", "sam", midnight.plusSeconds(25 * 3_600 - 1), 1, 0),
            request("monday", "sam", midnight.plusSeconds(25 * 3_600), 1, 0));

    assertEquals(1, report.sums().refused());
    assertEquals(
        List.of("2026-10-25", "2026-10-24", "2026-10-26"),
        report.windows().stream().map(window -> window.span().id()).toList());
    assertEquals(Instant.parse("2026-10-25T23:00:00Z"), report.windows().getFirst().span().ends());
  }

  @Test
  void aHoldBelongsToTheWindowInWhichItWasTaken() {
    Window minute = new CalendarWindow(CalendarPeriod.MINUTE, ZoneId.of("UTC"));

    PolicyReport report =
        replay(
            policy(BudgetUnit.TOKENS, 100, minute, Enforcement.SOFT),
            request("over the minute", "sam", NOON.plusSeconds(55), 100, 0),
            request("next minute", "sam", NOON.plusSeconds(70), 100, 0));

    assertEquals(0, report.sums().refused());
    assertEquals(List.of(100L, 100L), report.windows().stream().map(WindowReport::peak).toList());
  }

  @Test
  void everyValueOfAStarHasABalanceOfItsOwn() {
    PolicyReport report =
        replay(
            each(Level.USER, policy(BudgetUnit.REQUESTS, 1, MONTH, Enforcement.HARD)),
            request("a", "sam", NOON, 1, 0),
            request("b", "ada", NOON, 1, 0),
            request("c", "sam", NOON.plusSeconds(1), 9, 0));

    assertEquals(1, report.sums().refused());
    assertEquals(List.of("sam", "ada"), users(report));
    assertEquals(
        List.of("tenant=acme,user=sam", "tenant=acme,user=ada"),
        report.windows().stream().map(WindowReport::partition).toList());
  }

  @Test
  void whatItIsNotForIsPassedOver() {
    PolicyReport report =
        replay(
            each(Level.KEY, policy(BudgetUnit.REQUESTS, 1, MONTH, Enforcement.HARD)),
            request("no key", "sam", NOON, 1, 0));

    assertEquals(0, report.sums().requests());
    assertEquals(List.of(), report.callers());
    assertEquals(List.of(), report.windows());
  }

  @Test
  void withoutAPriceHardMoneyRefusesAndSavesNothingThatIsKnown() {
    LoggedUsage unpriced =
        request("a", "sam", NOON, Duration.ofSeconds(1), new Amounts(null, 7, 3, 1));

    PolicyReport hard = replay(policy(BudgetUnit.USD, 100, MONTH, Enforcement.HARD), unpriced);
    PolicyReport soft = replay(policy(BudgetUnit.USD, 100, MONTH, Enforcement.SOFT), unpriced);

    assertEquals(1, hard.sums().refused());
    assertEquals(1, hard.sums().unpriced());
    assertEquals(new Amounts(0L, 7, 3, 1), hard.sums().saved());
    assertEquals(0, soft.sums().refused());
    assertEquals(1, soft.sums().unpriced());
  }

  @Test
  void whatRunsAtOnceIsBounded() {
    Replay replay =
        new Replay(policy(BudgetUnit.TOKENS, 1_000, MONTH, Enforcement.HARD), new Bound(2));
    replay.next(request("a", "sam", NOON, 1, 0));
    replay.next(request("b", "sam", NOON.plusSeconds(1), 1, 0));
    LoggedUsage third = request("c", "sam", NOON.plusSeconds(2), 1, 0);

    assertEquals(
        "requests that ran at once: more than 2 (expected: at most"
            + " headgate.quota.simulation.bound; match fewer, or a shorter stretch)",
        assertThrows(SimulationTooLargeException.class, () -> replay.next(third)).getMessage());
  }

  private static List<String> users(PolicyReport report) {
    return report.callers().stream().map(caller -> caller.who().user()).toList();
  }

  private static BudgetUnit unit(String id) {
    return List.of(BudgetUnit.values()).stream()
        .filter(unit -> unit.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}

package dev.headgate.quota.simulation;

import static dev.headgate.quota.simulation.Requests.MONTH;
import static dev.headgate.quota.simulation.Requests.NOON;
import static dev.headgate.quota.simulation.Requests.each;
import static dev.headgate.quota.simulation.Requests.policy;
import static dev.headgate.quota.simulation.Requests.replay;
import static dev.headgate.quota.simulation.Requests.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.window.CalendarPeriod;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds of any traffic.
class ReplayPropertiesTest {

  private final List<LoggedUsage> traffic = new ArrayList<>();
  private Random random;

  @BeforeEach
  void makeTraffic() {
    long seed = Long.getLong("headgate.seed", new Random().nextLong());
    System.out.println("headgate.seed=" + seed);
    random = new Random(seed);
    Instant received = NOON;
    for (int i = 0; i < 2_000; i++) {
      received = received.plusMillis(random.nextInt(20_000));
      String user = "user" + i % 250;
      traffic.add(request("id" + i, user, received, random.nextInt(50), random.nextInt(50)));
    }
  }

  @ParameterizedTest
  @EnumSource(BudgetUnit.class)
  void withALimitOfAllThatWasUsedNothingIsRefused(BudgetUnit unit) {
    Window window = unit == BudgetUnit.CONCURRENT_REQUESTS ? new WhileHeld() : MONTH;
    for (Enforcement enforcement : Enforcement.values()) {
      PolicyReport all = replay(policy(unit, 10_000_000, window, enforcement), traffic);
      long used = all.windows().getFirst().peak();

      PolicyReport exact = replay(policy(unit, used, window, enforcement), traffic);

      assertEquals(0, all.sums().refused() + all.sums().observed());
      assertEquals(0, exact.sums().refused() + exact.sums().observed());
      if (enforcement == Enforcement.HARD) {
        assertTrue(
            replay(policy(unit, used - 1, window, enforcement), traffic).sums().refused() > 0);
      }
    }
  }

  @Test
  void theSumsOfCallersAreTheTotalAndSoAreThoseOfWindows() {
    Window day = new CalendarWindow(CalendarPeriod.DAY, ZoneOffset.UTC);
    Policy hard =
        each(Level.USER, policy(BudgetUnit.TOKENS, 1 + random.nextInt(300), day, Enforcement.HARD));

    PolicyReport report = replay(hard, traffic);

    Sums callers = new Sums();
    report.callers().forEach(caller -> callers.add(caller.sums()));
    callers.add(report.others().sums());
    assertEquals(words(report.sums()), words(callers));
    assertEquals(2_000, callers.requests());
    assertEquals(100, report.callers().size());
    assertEquals(150, report.others().callers());
    assertEquals(100, report.windows().size());
    assertTrue(report.windowsLeftOut() >= 150);
    long before = Long.MAX_VALUE;
    for (var caller : report.callers()) {
      assertTrue(caller.sums().savedNanoUsd() <= before);
      before = caller.sums().savedNanoUsd();
    }
  }

  @Test
  void aHardLimitIsNeverPassed() {
    long limit = 1 + random.nextInt(20_000);

    PolicyReport report =
        replay(policy(BudgetUnit.TOKENS, limit, MONTH, Enforcement.HARD), traffic);

    Sums sums = report.sums();
    long granted = sums.all().in(BudgetUnit.TOKENS) - sums.saved().in(BudgetUnit.TOKENS);
    assertEquals(report.windows().getFirst().peak(), granted);
    assertTrue(granted <= limit);
  }

  static String words(Sums sums) {
    return "requests=%d refused=%d observed=%d unpriced=%d %s..%s %s %s;"
        .formatted(
            sums.requests(),
            sums.refused(),
            sums.observed(),
            sums.unpriced(),
            sums.firstRefusedAt(),
            sums.lastRefusedAt(),
            sums.all(),
            sums.saved());
  }
}

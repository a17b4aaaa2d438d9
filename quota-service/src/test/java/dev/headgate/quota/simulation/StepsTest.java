package dev.headgate.quota.simulation;

import static dev.headgate.quota.reservation.Calls.at;
import static dev.headgate.quota.reservation.Calls.withLadder;
import static dev.headgate.quota.simulation.Requests.MONTH;
import static dev.headgate.quota.simulation.Requests.NOON;
import static dev.headgate.quota.simulation.Requests.policy;
import static dev.headgate.quota.simulation.Requests.replay;
import static dev.headgate.quota.simulation.Requests.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.simulation.PolicyReport.StepReport;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {

  private static final Rung ALERT = at("0.5", new Step.Alert());
  private static final Rung CLAMP = at("0.6", new Step.ClampOutput(8));
  private static final Rung CHEAPER = at("0.7", new Step.Downgrade("gpt-4o-mini"));
  private static final Rung SAME = at("0.7", new Step.Downgrade("gpt-4o"));
  private static final Rung WAIT = at("0.8", new Step.Wait(Duration.ofSeconds(5)));
  private static final Rung STOP = at("0.9", new Step.Stop());

  private final Policy hard = policy(BudgetUnit.TOKENS, 100, MONTH, Enforcement.HARD);

  @Test
  void tellsWhenEachStepWasFirstReachedAndWhomItWouldHaveAffected() {
    PolicyReport report =
        replay(
            withLadder(hard, ALERT, CLAMP, CHEAPER, SAME, STOP),
            request("49", "sam", NOON, 49, 0),
            request("50", "sam", NOON.plusSeconds(1), 1, 0),
            request("60", "sam", NOON.plusSeconds(2), 2, 8),
            request("75", "sam", NOON.plusSeconds(3), 6, 9),
            request("90", "sam", NOON.plusSeconds(4), 15, 0),
            request("91", "sam", NOON.plusSeconds(5), 1, 0),
            request("101", "sam", NOON.plusSeconds(6), 11, 0));

    assertEquals(
        List.of(
            new StepReport(ALERT, NOON.plusSeconds(1), 4, 1),
            new StepReport(CLAMP, NOON.plusSeconds(2), 3, 1),
            new StepReport(CHEAPER, NOON.plusSeconds(3), 2, 2),
            new StepReport(SAME, NOON.plusSeconds(3), 2, 0),
            new StepReport(STOP, NOON.plusSeconds(4), 1, 1)),
        report.steps());
    assertEquals(2, report.sums().refused());
    assertEquals(90, report.windows().getFirst().peak());
  }

  @Test
  void stopAlsoRefusesWhatOnlyTheWholeLimitCouldCarry() {
    PolicyReport hard95 = replay(withLadder(hard, WAIT, STOP), request("95", "sam", NOON, 95, 0));
    PolicyReport soft =
        replay(
            withLadder(policy(BudgetUnit.TOKENS, 100, MONTH, Enforcement.SOFT), STOP),
            request("a", "sam", NOON, 95, 0),
            request("stopped", "sam", NOON.plusSeconds(20), 50, 0));

    assertEquals(
        List.of(new StepReport(WAIT, null, 0, 0), new StepReport(STOP, NOON, 1, 1)),
        hard95.steps());
    assertEquals(1, soft.sums().refused());
    assertEquals(1, soft.steps().getFirst().affected());
  }

  @Test
  void aRateAlertsAgainAfterItWasFull() {
    PolicyReport report =
        replay(
            withLadder(
                policy(
                    BudgetUnit.TOKENS,
                    60,
                    new RateWindow(Duration.ofMinutes(1), 60),
                    Enforcement.HARD),
                ALERT),
            request("a", "sam", NOON, 40, 0),
            request("b", "sam", NOON.plusSeconds(10), 10, 0),
            request("c", "sam", NOON.plusSeconds(120), 40, 0));

    assertEquals(List.of(new StepReport(ALERT, NOON, 3, 2)), report.steps());
  }

  @Test
  void waitsOnlyWhereRoomCanComeInTime() {
    PolicyReport month =
        replay(
            withLadder(hard, WAIT),
            request("a", "sam", NOON, 60, 0),
            request("only holds in the way", "sam", NOON.plusSeconds(5), 60, 0),
            request("settled is in the way", "sam", NOON.plusSeconds(11), 60, 0));
    PolicyReport rate =
        replay(
            withLadder(
                policy(
                    BudgetUnit.TOKENS,
                    60,
                    new RateWindow(Duration.ofMinutes(1), 60),
                    Enforcement.HARD),
                WAIT),
            request("a", "sam", NOON, 60, 0),
            request("frees in five seconds", "sam", NOON, 5, 0),
            request("frees in six seconds", "sam", NOON, 6, 0));
    PolicyReport open =
        replay(
            withLadder(
                policy(BudgetUnit.CONCURRENT_REQUESTS, 1, new WhileHeld(), Enforcement.HARD), WAIT),
            request("a", "sam", NOON, 1, 0),
            request("b", "sam", NOON, 1, 0));

    assertEquals(1, month.steps().getFirst().affected());
    assertEquals(1, rate.steps().getFirst().affected());
    assertEquals(1, open.steps().getFirst().affected());
  }
}

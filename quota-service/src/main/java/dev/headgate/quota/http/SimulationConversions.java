package dev.headgate.quota.http;

import dev.headgate.quota.http.SimulationV1.CallerV1;
import dev.headgate.quota.http.SimulationV1.LogV1;
import dev.headgate.quota.http.SimulationV1.OthersV1;
import dev.headgate.quota.http.SimulationV1.SpentV1;
import dev.headgate.quota.http.SimulationV1.SumsV1;
import dev.headgate.quota.http.SimulationV1.TriedStepV1;
import dev.headgate.quota.http.SimulationV1.TriedV1;
import dev.headgate.quota.http.SimulationV1.TriedWindowV1;
import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.simulation.PolicyReport;
import dev.headgate.quota.simulation.PolicyReport.CallerReport;
import dev.headgate.quota.simulation.PolicyReport.StepReport;
import dev.headgate.quota.simulation.Simulated;
import dev.headgate.quota.simulation.Sums;
import dev.headgate.quota.simulation.WindowReport;
import org.jspecify.annotations.Nullable;

/// Answers of simulations to their wire records.
final class SimulationConversions {

  private SimulationConversions() {}

  static SimulationV1 toWire(Simulated simulated) {
    return new SimulationV1(
        simulated.stretch().from(),
        simulated.stretch().until(),
        new LogV1(
            simulated.log().whole(),
            simulated.log().wholeSince(),
            simulated.log().firstRequestAt(),
            simulated.log().events()),
        toWireTried(simulated.proposed()),
        simulated.present() == null ? null : toWireTried(simulated.present()));
  }

  private static TriedV1 toWireTried(PolicyReport report) {
    BudgetUnit unit = report.policy().unit();
    return new TriedV1(
        report.policy().id(),
        unit.id(),
        PolicyConversions.amount(unit, report.policy().limit()),
        report.policy().enforcement().id(),
        toWireSums(report.sums()),
        report.callers().stream().map(SimulationConversions::toWireCaller).toList(),
        new OthersV1(report.others().callers(), toWireSums(report.others().sums())),
        report.windows().stream().map(window -> toWireWindow(unit, window)).toList(),
        report.windowsLeftOut(),
        report.steps().stream().map(SimulationConversions::toWireStep).toList());
  }

  private static CallerV1 toWireCaller(CallerReport caller) {
    return new CallerV1(
        caller.who().team(),
        caller.who().project(),
        caller.who().user(),
        caller.who().application(),
        caller.who().key(),
        toWireSums(caller.sums()));
  }

  private static TriedWindowV1 toWireWindow(BudgetUnit unit, WindowReport window) {
    var span = window.span();
    return new TriedWindowV1(
        window.partition(),
        span == null ? null : span.id(),
        span == null ? null : span.starts(),
        span == null ? null : span.ends(),
        PolicyConversions.amount(unit, window.limit()),
        PolicyConversions.amount(unit, window.peak()),
        window.fullAt(),
        toWireSums(window.sums()));
  }

  private static TriedStepV1 toWireStep(StepReport step) {
    return new TriedStepV1(
        step.rung().at(),
        step.rung().step().id(),
        step.firstReachedAt(),
        step.requests(),
        step.affected());
  }

  private static SumsV1 toWireSums(Sums sums) {
    return new SumsV1(
        sums.requests(),
        sums.refused(),
        sums.observed(),
        sums.unpriced(),
        sums.firstRefusedAt(),
        sums.lastRefusedAt(),
        toWireSpent(sums.all()),
        toWireSpent(sums.saved()));
  }

  private static SpentV1 toWireSpent(Amounts amounts) {
    return new SpentV1(
        text(BudgetUnit.USD, amounts),
        text(BudgetUnit.TOKENS, amounts),
        text(BudgetUnit.INPUT_TOKENS, amounts),
        text(BudgetUnit.OUTPUT_TOKENS, amounts));
  }

  private static String text(BudgetUnit unit, Amounts amounts) {
    @Nullable Long amount = amounts.in(unit);
    return PolicyConversions.amount(unit, amount == null ? 0 : amount);
  }
}

package dev.headgate.quota.http;

import dev.headgate.quota.http.PolicyV1.StepV1;
import dev.headgate.quota.policy.Declaration.DeclaredStep;
import dev.headgate.quota.pressure.Ladder;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.pressure.Step;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ladders of policies to and from their wire records.
final class LadderConversions {

  private LadderConversions() {}

  static List<DeclaredStep> fromWire(@Nullable List<StepV1> steps) {
    return steps == null ? List.of() : steps.stream().map(LadderConversions::fromWire).toList();
  }

  private static DeclaredStep fromWire(StepV1 step) {
    return new DeclaredStep(
        step.at().toString(),
        step.step(),
        step.maxOutputTokens() == null ? null : step.maxOutputTokens().toString(),
        step.model(),
        step.atMost());
  }

  static List<StepV1> toWire(Ladder ladder) {
    return ladder.rungs().stream().map(LadderConversions::toWire).toList();
  }

  private static StepV1 toWire(Rung rung) {
    String name = rung.step().id();
    return switch (rung.step()) {
      case Step.Alert _, Step.Stop _ -> new StepV1(rung.at(), name, null, null, null);
      case Step.ClampOutput(long tokens) -> new StepV1(rung.at(), name, tokens, null, null);
      case Step.Downgrade(String model) -> new StepV1(rung.at(), name, null, model, null);
      case Step.Wait(Duration atMost) -> new StepV1(rung.at(), name, null, null, atMost.toString());
    };
  }
}

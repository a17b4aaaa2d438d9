package dev.headgate.quota.http;

import dev.headgate.quota.pressure.Pressure;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.protocol.PressureV1;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// Steps of ladders to their wire records.
final class PressureConversions {

  private PressureConversions() {}

  static List<PressureV1> toWirePressure(List<Pressure> steps) {
    return steps.stream().map(PressureConversions::toWirePressure).toList();
  }

  private static PressureV1 toWirePressure(Pressure pressure) {
    String policy = pressure.policy();
    BigDecimal at = pressure.rung().at();
    return switch (pressure.rung().step()) {
      case Step.Alert _ -> new PressureV1(policy, at, PressureV1.Step.ALERT, null, null, null);
      case Step.ClampOutput(long tokens) ->
          new PressureV1(policy, at, PressureV1.Step.CLAMP_OUTPUT, tokens, null, null);
      case Step.Downgrade(String model) ->
          new PressureV1(policy, at, PressureV1.Step.DOWNGRADE, null, model, null);
      case Step.Wait(Duration atMost) ->
          new PressureV1(policy, at, PressureV1.Step.WAIT, null, null, atMost.toMillis());
      case Step.Stop _ -> new PressureV1(policy, at, PressureV1.Step.STOP, null, null, null);
    };
  }
}

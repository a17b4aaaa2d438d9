package dev.headgate.router.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import dev.headgate.router.routing.Route;
import dev.headgate.router.telemetry.ExchangeSummary.Asked;
import dev.headgate.router.telemetry.ExchangeSummary.Served;
import dev.headgate.router.telemetry.ExchangeSummary.Times;
import dev.headgate.router.telemetry.ExchangeSummary.Used;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExchangeMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ExchangeMetrics metrics = new ExchangeMetrics(registry);

  @Test
  void theTimePerOutputTokenIsThatAfterTheFirstOne() {
    metrics.ended(exchange(true, 101, new Times(200, 1_150, 1_200)));
    Timer perToken = registry.get("gen_ai.server.time_per_output_token").timer();
    assertEquals(1, perToken.count());
    assertEquals(10, perToken.totalTime(TimeUnit.MILLISECONDS));
    assertEquals(
        1_150,
        registry
            .get("gen_ai.client.operation.duration")
            .tag("gen_ai.provider.name", "aws.bedrock")
            .tag("provider", "west")
            .timer()
            .totalTime(TimeUnit.MILLISECONDS));
  }

  @Test
  void anAnswerThatComesWholeOrIsOneTokenHasNoTimePerToken() {
    metrics.ended(exchange(false, 101, new Times(200, 1_150, 1_200)));
    metrics.ended(exchange(true, 1, new Times(200, 1_150, 1_200)));
    assertEquals(0, registry.get("gen_ai.server.time_per_output_token").timer().count());
  }

  @Test
  void stepsUnderPressureAreCountedByTheirNames() {
    metrics.pressed("wait");
    metrics.pressed("wait");
    metrics.pressed("downgrade");
    assertEquals(2, registry.get("headgate.pressure").tag("step", "wait").counter().count());
    assertEquals(1, registry.get("headgate.pressure").tag("step", "downgrade").counter().count());
  }

  @Test
  void policiesBeyondTheCapAreCountedTogether() {
    for (int i = 0; i < 250; i++) {
      metrics.refusedBy("policy-" + i);
    }
    metrics.refusedBy("policy-7");
    assertEquals(2, refusals("policy-7"));
    assertEquals(1, refusals("policy-199"));
    assertEquals(50, refusals("other"));
    assertNull(registry.find("headgate.refusals").tag("policy", "policy-200").counter());
  }

  private double refusals(String policy) {
    return registry.get("headgate.refusals").tag("policy", policy).counter().count();
  }

  private static ExchangeSummary exchange(boolean stream, long outputTokens, Times times) {
    Provider provider =
        new Provider(
            "west",
            ProviderKind.BEDROCK,
            URI.create("http://localhost"),
            null,
            PrivacyClass.EXTERNAL,
            "aws",
            null,
            OutputLimitField.MAX_TOKENS,
            ProviderOptions.NONE);
    return new ExchangeSummary(
        new Asked("id", null, "chat", "/v1/messages", null, "claude", stream, 10),
        new Served(new Route(provider, "claude-4", 0), "priority", 1, 100),
        200,
        "ok",
        new Used(TokenUsage.of(5, outputTokens), Certainty.REPORTED, null),
        times);
  }
}

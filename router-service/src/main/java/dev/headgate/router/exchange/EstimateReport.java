package dev.headgate.router.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.budget.Balance;
import dev.headgate.router.budget.Checked;
import dev.headgate.router.budget.Finding;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.estimate.Pricing;
import dev.headgate.router.estimate.TypicalOutput;
import dev.headgate.router.exchange.Intake.Ready;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.choice.Choice;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Writes what an estimate found. Money is US dollars as exact decimal text; null means that there
/// is no price, or that nothing is known of it yet.
@Singleton
class EstimateReport {

  private static final int NANO_DIGITS = 9;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Pricing pricing;
  private final TypicalOutput typical;

  EstimateReport(Pricing pricing, TypicalOutput typical) {
    this.pricing = pricing;
    this.typical = typical;
  }

  Buffer of(Ready ready, Checked checked) {
    Estimate estimate = ready.estimate();
    String model = ready.admitted().model().name();
    long likelyInput = estimate.prompt().total();
    OptionalLong likelyOutput = likelyOutput(model, estimate);
    ObjectNode report = NODES.objectNode();
    report.put("model", model);
    report.put("operation", ready.admitted().surface().operation().wireName());
    ObjectNode input = report.putObject("input_tokens");
    input.put("likely", likelyInput).put("at_most", estimate.inputTokens());
    ObjectNode output = report.putObject("output_tokens");
    output.set(
        "likely",
        likelyOutput.isEmpty() ? NODES.nullNode() : NODES.numberNode(likelyOutput.getAsLong()));
    output.put("at_most", estimate.outputTokens());
    report.put("price_version", pricing.version());
    ArrayNode routes = report.putArray("routes");
    for (Choice choice : ready.choices()) {
      routes.add(route(choice, ready, likelyInput, likelyOutput));
    }
    report.set("budget", budget(checked));
    return Buffer.buffer(report.toString());
  }

  private OptionalLong likelyOutput(String model, Estimate estimate) {
    OptionalLong seen = typical.of(model);
    return estimate.outputTokens() == 0
        ? OptionalLong.of(0)
        : seen.isEmpty()
            ? seen
            : OptionalLong.of(Math.min(seen.getAsLong(), estimate.outputTokens()));
  }

  private ObjectNode route(
      Choice choice, Ready ready, long likelyInput, OptionalLong likelyOutput) {
    Route route = choice.route();
    Estimate estimate = ready.estimate();
    Long likely =
        likelyOutput.isEmpty()
            ? null
            : pricing.actual(
                route, TokenUsage.of(likelyInput, likelyOutput.getAsLong()), ready.received());
    Long most =
        pricing.upperBound(
            route, estimate.inputTokens(), estimate.outputTokens(), ready.received());
    ObjectNode written = NODES.objectNode();
    written.put("provider", route.provider().name());
    written.put("model", route.upstreamModel());
    written.put("reason", choice.reason().wireName());
    written.putObject("usd").put("likely", dollars(likely)).put("at_most", dollars(most));
    return written;
  }

  private static ObjectNode budget(Checked checked) {
    ObjectNode budget = NODES.objectNode();
    switch (checked) {
      case Checked.Unknown(var error) -> {
        budget.putNull("granted");
        budget.put("unknown", ErrorReading.of(error).message());
      }
      case Checked.Answered(boolean granted, var findings) -> {
        budget.put("granted", granted);
        ArrayNode policies = budget.putArray("policies");
        findings.forEach(finding -> policies.add(policy(finding)));
      }
    }
    return budget;
  }

  private static ObjectNode policy(Finding finding) {
    Balance balance = finding.balance();
    ObjectNode policy = NODES.objectNode();
    policy.put("policy", balance.policy());
    policy.put("verdict", finding.verdict());
    policy.put("unit", balance.unit());
    policy.put("limit", balance.limit());
    policy.put("remaining", balance.remaining());
    policy.put("requested", finding.requested());
    if (balance.resetsAt() != null) {
      policy.put("resets_at", balance.resetsAt().toString());
    }
    if (finding.retryAfterSeconds() != null) {
      policy.put("retry_after_seconds", finding.retryAfterSeconds());
    }
    return policy;
  }

  private static @Nullable String dollars(@Nullable Long nanoUsd) {
    return nanoUsd == null ? null : BigDecimal.valueOf(nanoUsd, NANO_DIGITS).toPlainString();
  }
}

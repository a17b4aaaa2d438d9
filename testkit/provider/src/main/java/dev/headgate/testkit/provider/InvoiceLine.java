package dev.headgate.testkit.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A line of the invoice, as `GET /invoice` shows it.
///
/// @param requestId the `X-Client-Request-Id` that came with it; empty when none came
/// @param attempt 1 for the first attempt of this id
/// @param inputTokens all tokens of the prompt, cached ones included
/// @param outputTokens all tokens generated, reasoning included
/// @param usd an exact decimal; null for a model that is not in the tariff
public record InvoiceLine(
    String requestId,
    int attempt,
    String model,
    boolean stream,
    long inputTokens,
    long cachedInputTokens,
    long outputTokens,
    long reasoningTokens,
    @Nullable String usd,
    State state) {

  /// How an attempt stands or ended.
  public enum State {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("answered")
    ANSWERED,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("failed")
    FAILED
  }
}

package dev.headgate.testkit.provider.bill;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A line of the invoice, as `GET /invoice` shows it. Totals hold their parts, whatever the
/// protocol's own usage says.
///
/// @param requestId the `X-Client-Request-Id` that came with it; empty when none came
/// @param attempt 1 for the first attempt of this id
/// @param protocol `openai`, `anthropic`, `gemini`, `vertex` or `bedrock`
/// @param operation what was asked of it, such as `chat.completions`
/// @param inputTokens all tokens of the prompt, cached ones and media included
/// @param cacheWriteTokens of these, written to the prompt cache for five minutes
/// @param cacheWrite1hTokens of these, written to the prompt cache for one hour
/// @param outputTokens all tokens generated, reasoning and media included
/// @param searches what a reranker bills in place of tokens
/// @param usd an exact decimal; null for a model that is not in the tariff
public record InvoiceLine(
    String requestId,
    int attempt,
    String protocol,
    String operation,
    String model,
    boolean stream,
    long inputTokens,
    long cachedInputTokens,
    long cacheWriteTokens,
    long cacheWrite1hTokens,
    long imageInputTokens,
    long audioInputTokens,
    long outputTokens,
    long reasoningTokens,
    long imageOutputTokens,
    long audioOutputTokens,
    long searches,
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

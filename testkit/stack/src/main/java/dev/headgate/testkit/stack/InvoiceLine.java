package dev.headgate.testkit.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One attempt as the scripted provider billed it.
///
/// @param requestId the `X-Client-Request-Id` that came with it; empty when none came
/// @param attempt 1 for the first attempt of this id
/// @param protocol `openai`, `anthropic`, `gemini`, `vertex` or `bedrock`
/// @param operation what was asked of it, such as `chat.completions`
/// @param model the model asked for
/// @param stream whether the answer was streamed
/// @param inputTokens all tokens of the prompt
/// @param cachedInputTokens of these, from the cache
/// @param cacheWriteTokens of these, written to the prompt cache for five minutes
/// @param cacheWrite1hTokens of these, written to the prompt cache for one hour
/// @param imageInputTokens of these, images
/// @param audioInputTokens of these, audio
/// @param outputTokens all tokens generated
/// @param reasoningTokens of these, reasoning
/// @param imageOutputTokens of these, images
/// @param audioOutputTokens of these, audio
/// @param searches what a reranker bills in place of tokens
/// @param usd the provider's own price, exact; null for a model without one
/// @param state how the attempt ended, or `open`
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
    @Nullable BigDecimal usd,
    State state) {

  /// How an attempt ended.
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

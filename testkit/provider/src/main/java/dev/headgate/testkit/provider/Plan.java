package dev.headgate.testkit.provider;

/// How many tokens of which kind an answer has: what the script wants, cut by what the request
/// allows. Reasoning comes first and counts against the limit.
///
/// @param finishReason `stop`, or `length` when it was cut
record Plan(
    long inputTokens,
    long cachedTokens,
    long reasoningTokens,
    long textTokens,
    long chunks,
    String finishReason) {

  private static final long DEFAULT_TOKENS = 32;

  static Plan of(ChatRequest request, Script script) {
    long wantedText = script.value("tokens", DEFAULT_TOKENS);
    long wantedReasoning = script.value("reasoning", 0);
    long reasoning = Math.min(wantedReasoning, request.maxTokens());
    long text = Math.min(wantedText, request.maxTokens() - reasoning);
    boolean cut = reasoning < wantedReasoning || text < wantedText;
    return new Plan(
        request.inputTokens(),
        Math.min(script.value("cached", 0), request.inputTokens()),
        reasoning,
        text,
        Math.min(text, script.value("chunks", text)),
        cut ? "length" : "stop");
  }

  long outputTokens() {
    return reasoningTokens + textTokens;
  }

  /// The first word of a chunk; the chunks differ by one word at most.
  long firstWordOf(long chunk) {
    return chunk * textTokens / chunks;
  }

  String usageJson() {
    return "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d,"
            .formatted(inputTokens, outputTokens(), inputTokens + outputTokens())
        + "\"prompt_tokens_details\":{\"cached_tokens\":%d,\"audio_tokens\":0},"
            .formatted(cachedTokens)
        + "\"completion_tokens_details\":{\"reasoning_tokens\":%d,\"audio_tokens\":0,"
            .formatted(reasoningTokens)
        + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}";
  }
}

package dev.headgate.metering.usage;

/// Tokens of one exchange, in the classes of the OpenTelemetry GenAI conventions: totals are
/// **inclusive**, the other classes are subsets of them.
///
/// Invariants, checked here and nowhere else:
/// - no class is negative;
/// - `cacheReadInputTokens + cacheWrite5mInputTokens + cacheWrite1hInputTokens <= inputTokens`;
/// - `audioInputTokens <= inputTokens` (audio may be cached, so these two may overlap);
/// - `reasoningOutputTokens + audioOutputTokens <= outputTokens`.
///
/// A provider whose own convention is exclusive (Anthropic's `input_tokens` leaves out both cache
/// classes) is turned into this one by its normaliser.
///
/// @param inputTokens all tokens of the prompt, cached or not
/// @param cacheReadInputTokens of these, read from the provider's prompt cache
/// @param cacheWrite5mInputTokens of these, written to a cache that lives five minutes (or to a
///   cache whose life the provider does not tell)
/// @param cacheWrite1hInputTokens of these, written to a cache that lives an hour
/// @param audioInputTokens of these, audio
/// @param outputTokens all tokens generated, reasoning included
/// @param reasoningOutputTokens of these, reasoning
/// @param audioOutputTokens of these, audio
public record TokenUsage(
    long inputTokens,
    long cacheReadInputTokens,
    long cacheWrite5mInputTokens,
    long cacheWrite1hInputTokens,
    long audioInputTokens,
    long outputTokens,
    long reasoningOutputTokens,
    long audioOutputTokens) {

  /// Nothing used.
  public static final TokenUsage NONE = TokenUsage.of(0, 0);

  public TokenUsage {
    requireNotNegative("inputTokens", inputTokens);
    requireNotNegative("cacheReadInputTokens", cacheReadInputTokens);
    requireNotNegative("cacheWrite5mInputTokens", cacheWrite5mInputTokens);
    requireNotNegative("cacheWrite1hInputTokens", cacheWrite1hInputTokens);
    requireNotNegative("audioInputTokens", audioInputTokens);
    requireNotNegative("outputTokens", outputTokens);
    requireNotNegative("reasoningOutputTokens", reasoningOutputTokens);
    requireNotNegative("audioOutputTokens", audioOutputTokens);
    requireWithin(
        "cacheReadInputTokens + cacheWrite5mInputTokens + cacheWrite1hInputTokens",
        sum(cacheReadInputTokens, sum(cacheWrite5mInputTokens, cacheWrite1hInputTokens)),
        "inputTokens",
        inputTokens);
    requireWithin("audioInputTokens", audioInputTokens, "inputTokens", inputTokens);
    requireWithin(
        "reasoningOutputTokens + audioOutputTokens",
        sum(reasoningOutputTokens, audioOutputTokens),
        "outputTokens",
        outputTokens);
  }

  /// Usage with no subset class known.
  public static TokenUsage of(long inputTokens, long outputTokens) {
    return new TokenUsage(inputTokens, 0, 0, 0, 0, outputTokens, 0, 0);
  }

  /// The sum, class by class: several calls to a provider, or several steps of one call.
  ///
  /// @throws ArithmeticException if a class does not fit a long
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        sum(inputTokens, other.inputTokens),
        sum(cacheReadInputTokens, other.cacheReadInputTokens),
        sum(cacheWrite5mInputTokens, other.cacheWrite5mInputTokens),
        sum(cacheWrite1hInputTokens, other.cacheWrite1hInputTokens),
        sum(audioInputTokens, other.audioInputTokens),
        sum(outputTokens, other.outputTokens),
        sum(reasoningOutputTokens, other.reasoningOutputTokens),
        sum(audioOutputTokens, other.audioOutputTokens));
  }

  /// Input and output together.
  ///
  /// @throws ArithmeticException if the sum does not fit a long
  public long totalTokens() {
    return Math.addExact(inputTokens, outputTokens);
  }

  private static long sum(long a, long b) {
    return Math.addExact(a, b);
  }

  private static void requireNotNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
    }
  }

  private static void requireWithin(String part, long value, String whole, long limit) {
    if (value > limit) {
      throw new IllegalArgumentException(
          part + ": " + value + " (expected: <= " + whole + ", which is " + limit + ")");
    }
  }
}

package dev.headgate.router.meter;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/// What an exchange used.
///
/// @param usage the tokens
/// @param certainty how sure we are of them
/// @param malformed why the provider's report could not be used, or null
public record Metered(TokenUsage usage, Certainty certainty, @Nullable String malformed) {

  /// The provider generated nothing and bills nothing: it said so by declining.
  static final Metered NOTHING = new Metered(TokenUsage.NONE, Certainty.REPORTED, null);

  static Metered held(long inputTokens, long outputTokens, @Nullable String malformed) {
    return new Metered(TokenUsage.of(inputTokens, outputTokens), Certainty.HELD, malformed);
  }

  /// @param prompt what the provider said of the prompt; its output is not looked at
  static Metered counted(TokenUsage prompt, long outputTokens) {
    TokenUsage usage =
        new TokenUsage(
            prompt.inputTokens(),
            prompt.cacheReadInputTokens(),
            prompt.cacheWrite5mInputTokens(),
            prompt.cacheWrite1hInputTokens(),
            prompt.audioInputTokens(),
            outputTokens,
            0,
            0);
    return new Metered(usage, Certainty.COUNTED, null);
  }

  static Metered counted(long inputTokens, long outputTokens, @Nullable String malformed) {
    return new Metered(TokenUsage.of(inputTokens, outputTokens), Certainty.COUNTED, malformed);
  }
}

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

  static Metered counted(long inputTokens, long outputTokens, @Nullable String malformed) {
    return new Metered(TokenUsage.of(inputTokens, outputTokens), Certainty.COUNTED, malformed);
  }
}

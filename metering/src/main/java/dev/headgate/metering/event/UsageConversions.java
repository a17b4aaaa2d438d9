package dev.headgate.metering.event;

import dev.headgate.metering.usage.TokenUsage;

/// Between [TokenUsage] and its wire record [UsageV1].
public final class UsageConversions {

  private UsageConversions() {}

  /// The wire record of a usage.
  public static UsageV1 toWireUsage(TokenUsage usage) {
    return new UsageV1(
        usage.inputTokens(),
        usage.cacheReadInputTokens(),
        usage.cacheWrite5mInputTokens(),
        usage.cacheWrite1hInputTokens(),
        usage.audioInputTokens(),
        usage.outputTokens(),
        usage.reasoningOutputTokens(),
        usage.audioOutputTokens());
  }

  /// The usage of a wire record.
  ///
  /// @throws IllegalArgumentException if the figures break an invariant of [TokenUsage]
  public static TokenUsage fromWireUsage(UsageV1 wire) {
    return new TokenUsage(
        wire.inputTokens(),
        wire.cacheReadInputTokens(),
        wire.cacheWrite5mInputTokens(),
        wire.cacheWrite1hInputTokens(),
        wire.audioInputTokens(),
        wire.outputTokens(),
        wire.reasoningOutputTokens(),
        wire.audioOutputTokens());
  }
}

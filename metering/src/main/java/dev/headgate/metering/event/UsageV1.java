package dev.headgate.metering.event;

/// Token classes on the wire; the same classes and the same inclusive totals as
/// [dev.headgate.metering.usage.TokenUsage].
public record UsageV1(
    long inputTokens,
    long cacheReadInputTokens,
    long cacheWrite5mInputTokens,
    long cacheWrite1hInputTokens,
    long audioInputTokens,
    long outputTokens,
    long reasoningOutputTokens,
    long audioOutputTokens) {}

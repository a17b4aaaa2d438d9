package dev.headgate.router.budget;

import org.jspecify.annotations.Nullable;

/// What one request holds or has used, in every unit that a policy may limit.
///
/// @param nanoUsd money, rounded up, or null when a route has no price
/// @param inputTokens tokens of the prompt
/// @param outputTokens tokens of the answer
public record Amounts(@Nullable Long nanoUsd, long inputTokens, long outputTokens) {}

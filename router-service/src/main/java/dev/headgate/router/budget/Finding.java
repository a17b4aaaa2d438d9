package dev.headgate.router.budget;

import org.jspecify.annotations.Nullable;

/// What one policy would answer to a request now.
///
/// @param verdict `granted`, `observed`, `budget-exceeded`, `request-exceeds-limit` or
///   `unpriced-model`
/// @param balance the policy as it stands, without what was asked
/// @param requested what was asked of it, in its unit
/// @param retryAfterSeconds when a refused request may be granted; null when granted or never
public record Finding(
    String verdict, Balance balance, long requested, @Nullable Long retryAfterSeconds) {}

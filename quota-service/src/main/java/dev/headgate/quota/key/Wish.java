package dev.headgate.quota.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The key that an owner asks for.
///
/// @param team null, or the owner's own: nobody's cost can be put on another team
/// @param project null, or the owner's own
public record Wish(
    String name, Instant expiresAt, Scope scope, @Nullable String team, @Nullable String project) {}

package dev.headgate.quota.policy;

import java.time.Instant;

/// More of a limit for a time.
///
/// @param by how much, in the policy's unit, nano-USD for money; positive
/// @param until when it ends
public record Raise(String id, long by, Instant until) {}

package dev.headgate.quota.raise;

import java.time.Instant;

/// What somebody asked for.
///
/// @param id a UUID; the raise that grants it has the same
/// @param policy whose limit is to be raised
/// @param partition of the policy, such as `tenant=acme,user=sam`: nobody else's limit is raised
/// @param by how much: decimal USD for `usd`, otherwise a whole number
/// @param until when the raise is to end
/// @param reason in the asker's words
/// @param askedBy such as `user=sam`
public record RaiseRequest(
    String tenant,
    String id,
    String policy,
    String partition,
    String by,
    Instant until,
    String reason,
    String askedBy,
    Instant askedAt) {}

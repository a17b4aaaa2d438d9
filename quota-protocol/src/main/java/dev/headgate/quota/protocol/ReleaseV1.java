package dev.headgate.quota.protocol;

/// The body of `POST /v1/reservations/{id}/release`: the provider was never called, the hold goes
/// back whole.
///
/// @param reason a short, fixed name of why, for logs and metrics
public record ReleaseV1(String reason) {}

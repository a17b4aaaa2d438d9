package dev.headgate.quota.protocol;

/// The body of `POST /v1/reservations/{id}/release`: the provider was never called, the hold goes
/// back whole.
///
/// @param tenant the tenant of the reservation's caller; it says where the reservation lives
/// @param reason a short, fixed name of why (`[a-z0-9_-]`, at most 64 characters), for logs and
///   metrics
public record ReleaseV1(String tenant, String reason) {

  public ReleaseV1 {
    Bounds.requireTenant(tenant);
    Bounds.requirePresent("reason", reason);
    if (!reason.matches("[a-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("reason: (expected: 1..64 of a-z, 0-9, _ and -)");
    }
  }
}

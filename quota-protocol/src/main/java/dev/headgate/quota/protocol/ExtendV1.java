package dev.headgate.quota.protocol;

/// The body of `POST /v1/reservations/{id}/extend`: keep the hold alive, and make it larger if
/// `add` is not zero.
///
/// @param tenant the tenant of the reservation's caller; it says where the reservation lives
/// @param sequence 1 for the first extension of a reservation, then 2, 3, ...: a repeat of the same
///   number answers the same and changes nothing
/// @param leaseMillis the new lease, counted from now, in milliseconds: 1..3,600,000
/// @param add what to hold on top; all zero to renew the lease only
public record ExtendV1(String tenant, long sequence, long leaseMillis, AmountsV1 add) {

  public ExtendV1 {
    Bounds.requireTenant(tenant);
    Bounds.requireWithin("sequence", sequence, 1, AmountsV1.MAXIMUM);
    Bounds.requireLease(leaseMillis);
    Bounds.requirePresent("add", add);
  }
}

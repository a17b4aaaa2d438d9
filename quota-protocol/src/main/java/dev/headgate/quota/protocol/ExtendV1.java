package dev.headgate.quota.protocol;

/// The body of `POST /v1/reservations/{id}/extend`: keep the hold alive, and make it larger if
/// `add` is not zero.
///
/// @param sequence 1 for the first extension of a reservation, then 2, 3, ...: a repeat of the same
///   number answers the same and changes nothing
/// @param leaseMillis the new lease, counted from now, in milliseconds
/// @param add what to hold on top; all zero to renew the lease only
public record ExtendV1(long sequence, long leaseMillis, AmountsV1 add) {}

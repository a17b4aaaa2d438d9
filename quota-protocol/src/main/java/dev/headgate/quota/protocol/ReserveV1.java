package dev.headgate.quota.protocol;

import dev.headgate.metering.event.UsageEventV1;

/// The body of `PUT /v1/reservations/{id}`: take a hold on every policy that matches, or on none.
///
/// @param hold the upper bound of what the request may use
/// @param leaseMillis how long the hold stands unless it is extended, in milliseconds of the
///   store's clock: 1..3,600,000
/// @param draft the usage event as it would be if nothing more were ever heard: expiry completes it
///   with the held amounts. Its `id` is the reservation's; its `caller` and `requestModel` decide
///   which policies match.
public record ReserveV1(AmountsV1 hold, long leaseMillis, UsageEventV1 draft) {

  public ReserveV1 {
    Bounds.requirePresent("hold", hold);
    Bounds.requireLease(leaseMillis);
    Bounds.requirePresent("draft", draft);
  }
}

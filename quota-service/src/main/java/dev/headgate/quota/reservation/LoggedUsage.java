package dev.headgate.quota.reservation;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.policy.Subject;
import java.time.Instant;

/// What the usage log says of one reservation.
///
/// @param amounts priced as the ledger prices; no money when there is no price
/// @param received when the request came in: the window it counts in
/// @param finished when the exchange ended
/// @param partition of the log; `offset` within it
/// @param written when the log got it
public record LoggedUsage(
    String id,
    Subject subject,
    Amounts amounts,
    Certainty certainty,
    Instant received,
    Instant finished,
    int partition,
    long offset,
    Instant written) {}

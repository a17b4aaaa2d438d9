package dev.headgate.router.usage;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.routing.Model;
import java.time.Instant;

/// What is known of an exchange when it is admitted.
///
/// @param id the reservation's id
/// @param received when the router had its head
/// @param caller who asks
/// @param operation what is asked for
/// @param model of which model
/// @param streamed whether the answer is to be streamed
/// @param requestBytes the size of the request's body
public record ExchangeRecord(
    String id,
    Instant received,
    Caller caller,
    Operation operation,
    Model model,
    boolean streamed,
    long requestBytes) {}

package dev.headgate.router.upstream;

import dev.headgate.router.error.ExchangeError.UpstreamError;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.choice.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One call to a provider, up to the head of its answer.
///
/// @param route where it went
/// @param reason why it went there
/// @param started when
/// @param status the status of the answer, or null when none came
/// @param error why it did not lead to an answer, or null when it did
public record Attempt(
    Route route,
    Reason reason,
    Instant started,
    @Nullable Integer status,
    @Nullable UpstreamError error) {}

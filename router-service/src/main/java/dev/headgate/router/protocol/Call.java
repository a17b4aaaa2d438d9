package dev.headgate.router.protocol;

import dev.headgate.router.routing.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// A call to a provider that is about to be made.
///
/// @param route where it goes
/// @param surface the operation, in the protocol that both sides speak; null for a translated
///   conversation
/// @param stream whether the answer is to be streamed
/// @param requestId the reservation's id, by which the provider's records can be matched with ours
/// @param callerHeaders the caller's headers, of which few may go along
/// @param contentType the media type of the body, with its parameters
/// @param body what is sent
public record Call(
    Route route,
    @Nullable Surface surface,
    boolean stream,
    String requestId,
    MultiMap callerHeaders,
    String contentType,
    Buffer body) {}

package dev.headgate.quota.protocol;

import java.time.Instant;

/// One of a caller's last refusals: `GET /v1/refusals`.
///
/// @param at when it was refused
/// @param id the id that the reservation would have had, which is the request's
/// @param requestModel the model as the caller named it
/// @param refusal what was answered
public record RefusedV1(Instant at, String id, String requestModel, RefusalV1 refusal) {}

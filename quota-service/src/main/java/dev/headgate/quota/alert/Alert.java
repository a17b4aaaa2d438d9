package dev.headgate.quota.alert;

import java.time.Instant;

/// An alert as it is delivered.
///
/// @param id the same for every delivery
/// @param raisedAt by the store's clock
/// @param body its JSON, a CloudEvent
record Alert(String id, String tenant, Instant raisedAt, String body) {}

package dev.headgate.quota.raise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A record of the topic `headgate.raise-requests.v1`, JSON. Within version 1 only optional members
/// may be added.
///
/// @param kind `asked`, `denied` or `withdrawn`
/// @param by who did it
/// @param request with `asked` only
record RaiseEventV1(
    String kind,
    String tenant,
    String id,
    Instant at,
    @Nullable String by,
    @Nullable String reason,
    @Nullable RequestV1 request) {

  /// @param by how much: decimal USD for `usd`, otherwise a whole number
  record RequestV1(String policy, String partition, String by, Instant until) {}
}

package dev.headgate.quota.protocol.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key as its owner sees it; nothing in it opens anything.
///
/// @param id what usage events, reports and policies (`match: { key: ... }`) call it
/// @param user its owner
/// @param application the client by which it was minted
/// @param models the only models that it may be used for, or null for all
/// @param budget the policy without which it may not be used, or null
/// @param rotatedAt when its present secret was made, or null for the first one
/// @param previousUntil until when a secret before the present one still goes, or null
/// @param revokedAt when it was revoked, or null
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyV1(
    String id,
    String name,
    State state,
    String tenant,
    @Nullable String team,
    @Nullable String project,
    String user,
    @Nullable String application,
    @Nullable List<String> models,
    @Nullable String budget,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant rotatedAt,
    @Nullable Instant previousUntil,
    @Nullable Instant revokedAt) {

  /// Whether it can be used.
  public enum State {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("revoked")
    REVOKED,
    @JsonProperty("expired")
    EXPIRED
  }
}

package dev.headgate.quota.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key, and whether it was revoked.
public record KnownKey(ApiKey key, @Nullable Instant revokedAt) {

  /// Whether a key can be used.
  public enum State {
    ACTIVE,
    REVOKED,
    EXPIRED
  }

  public State state(Instant now) {
    if (revokedAt != null) {
      return State.REVOKED;
    }
    return now.isBefore(key.expiresAt()) ? State.ACTIVE : State.EXPIRED;
  }

  /// When it ended or will end.
  Instant end() {
    return revokedAt != null && revokedAt.isBefore(key.expiresAt()) ? revokedAt : key.expiresAt();
  }
}

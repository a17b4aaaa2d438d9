package dev.headgate.quota.key;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/// A record of the topic `headgate.keys.v1`, as JSON whose member `kind` says which. Only optional
/// members may be added within version 1.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = KeyEvent.Written.class, name = "written"),
  @JsonSubTypes.Type(value = KeyEvent.Revoked.class, name = "revoked")
})
sealed interface KeyEvent {

  /// What the topic is compacted by. A revocation has a place of its own, so that no later record
  /// of the key takes it away.
  String place();

  /// A key was minted or rotated.
  ///
  /// @param dropped hashes of secrets that ended with this
  record Written(ApiKey key, List<String> dropped) implements KeyEvent {
    public Written {
      dropped = List.copyOf(dropped);
    }

    @Override
    public String place() {
      return key.id();
    }
  }

  /// A key was revoked.
  record Revoked(String id, String tenant, String user, Instant at, Instant expiresAt)
      implements KeyEvent {
    @Override
    public String place() {
      return id + "/revoked";
    }
  }
}

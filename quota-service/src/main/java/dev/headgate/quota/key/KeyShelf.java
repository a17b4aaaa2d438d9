package dev.headgate.quota.key;

import dev.headgate.quota.key.KeyEvent.Revoked;
import dev.headgate.quota.key.KeyEvent.Written;
import dev.headgate.quota.store.KeyWrites;
import dev.headgate.quota.store.KeyWrites.Name;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Puts what the topic says into the store. The same event may come any number of times, in any
/// order, from any instance.
@ApplicationScoped
class KeyShelf {

  private final KeyWrites writes;
  private final Duration keepEnded;

  KeyShelf(KeyWrites writes, KeysConfiguration configuration) {
    this.writes = writes;
    this.keepEnded = configuration.keepEnded();
  }

  /// @param position where in the topic the event stands
  void put(KeyEvent event, long position, Instant now) {
    switch (event) {
      case Written(ApiKey key, List<String> dropped)
          when now.isBefore(key.expiresAt().plus(keepEnded)) -> {
        write(key, position, now);
        dropped.forEach(writes::unpoint);
      }
      case Revoked revoked when now.isBefore(revoked.expiresAt().plus(keepEnded)) ->
          writes.revoke(
              new Name(revoked.tenant(), revoked.user(), revoked.id()),
              revoked.at(),
              revoked.expiresAt().plus(keepEnded),
              revoked.at().plus(keepEnded));
      case Written _, Revoked _ -> {
        // ended so long ago that nobody is shown it any more
      }
    }
  }

  /// The record goes last: a secret that leads nowhere yet opens nothing.
  private void write(ApiKey key, long position, Instant now) {
    Name name = new Name(key.owner().tenant(), key.owner().user(), key.id());
    for (ApiKey.Secret secret : key.secrets()) {
      Instant end = secret.until() == null ? key.expiresAt() : secret.until();
      if (now.isBefore(end)) {
        writes.point(secret.hash(), name, end);
      }
    }
    writes.write(name, position, KeyJson.write(key), key.expiresAt().plus(keepEnded));
  }
}

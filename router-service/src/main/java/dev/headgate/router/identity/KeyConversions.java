package dev.headgate.router.identity;

import dev.headgate.base.identity.Caller;
import dev.headgate.quota.protocol.keys.ResolvedKeyV1;
import java.time.Instant;
import java.util.Set;

/// Wire records of keys to answers. A key never has a role.
final class KeyConversions {

  private KeyConversions() {}

  static KeyAnswer fromWireResolved(ResolvedKeyV1 wire) {
    Caller caller =
        new Caller(
            wire.tenant(),
            wire.team(),
            wire.project(),
            wire.user(),
            wire.application(),
            wire.keyId(),
            Set.of(),
            wire.models() == null ? null : Set.copyOf(wire.models()));
    return new KeyAnswer.Known(caller, Instant.ofEpochMilli(wire.validUntil()));
  }
}

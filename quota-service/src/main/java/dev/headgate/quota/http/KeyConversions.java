package dev.headgate.quota.http;

import dev.headgate.quota.key.ApiKey;
import dev.headgate.quota.key.KeyLookup.Found;
import dev.headgate.quota.key.KeyOutcome.Made;
import dev.headgate.quota.key.KeyRegister.Page;
import dev.headgate.quota.key.KnownKey;
import dev.headgate.quota.key.Owner;
import dev.headgate.quota.key.Scope;
import dev.headgate.quota.key.Wish;
import dev.headgate.quota.protocol.keys.KeyPageV1;
import dev.headgate.quota.protocol.keys.KeyV1;
import dev.headgate.quota.protocol.keys.MintKeyV1;
import dev.headgate.quota.protocol.keys.MintedKeyV1;
import dev.headgate.quota.protocol.keys.ResolvedKeyV1;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Keys from and to their wire records. No hash of a secret goes out.
final class KeyConversions {

  private KeyConversions() {}

  static Wish fromWireMint(MintKeyV1 wire) {
    return new Wish(
        wire.name(),
        wire.expiresAt(),
        new Scope(wire.models(), wire.budget()),
        wire.team(),
        wire.project());
  }

  static MintedKeyV1 toWireMinted(Made made, Instant now) {
    return new MintedKeyV1(made.secret(), toWireKey(made.key(), now));
  }

  static KeyPageV1 toWirePage(Page page, Instant now) {
    return new KeyPageV1(
        page.keys().stream().map(key -> toWireKey(key, now)).toList(), page.next());
  }

  static KeyV1 toWireKey(KnownKey known, Instant now) {
    ApiKey key = known.key();
    Owner owner = key.owner();
    Instant madeAt = key.secrets().getFirst().madeAt();
    return new KeyV1(
        key.id(),
        key.name(),
        toWireState(known.state(now)),
        owner.tenant(),
        owner.team(),
        owner.project(),
        owner.user(),
        owner.application(),
        key.scope().models(),
        key.scope().budget(),
        key.createdAt(),
        key.expiresAt(),
        madeAt.equals(key.createdAt()) ? null : madeAt,
        previousUntil(key.secrets(), now),
        known.revokedAt());
  }

  static ResolvedKeyV1 toWireResolved(Found.Usable found) {
    Owner owner = found.key().owner();
    return new ResolvedKeyV1(
        found.key().id(),
        owner.tenant(),
        owner.team(),
        owner.project(),
        owner.user(),
        owner.application(),
        found.key().scope().models(),
        found.validUntil().toEpochMilli());
  }

  private static @Nullable Instant previousUntil(List<ApiKey.Secret> secrets, Instant now) {
    return secrets.stream()
        .skip(1)
        .map(ApiKey.Secret::until)
        .filter(Objects::nonNull)
        .filter(now::isBefore)
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static KeyV1.State toWireState(KnownKey.State state) {
    return switch (state) {
      case ACTIVE -> KeyV1.State.ACTIVE;
      case REVOKED -> KeyV1.State.REVOKED;
      case EXPIRED -> KeyV1.State.EXPIRED;
    };
  }
}

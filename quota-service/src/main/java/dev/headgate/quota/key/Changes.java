package dev.headgate.quota.key;

import dev.headgate.base.identity.Caller;
import dev.headgate.base.key.KeyText;
import dev.headgate.quota.key.ApiKey.Secret;
import dev.headgate.quota.key.KeyOutcome.Ended;
import dev.headgate.quota.key.KeyOutcome.Made;
import dev.headgate.quota.key.KeyOutcome.OnlySeen;
import dev.headgate.quota.key.KeyOutcome.RotatedTooOften;
import dev.headgate.quota.key.KeyOutcome.Shown;
import dev.headgate.quota.key.KeyOutcome.Unfit;
import dev.headgate.quota.key.KeyOutcome.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Rotates and revokes keys. Everything here waits.
@ApplicationScoped
public class Changes {

  /// The present secret and those before it that still go, together.
  private static final int MOST_SECRETS = 5;

  private final Pepper pepper;
  private final KeyRegister register;
  private final KeyJournal journal;
  private final Duration longestGrace;

  Changes(
      Pepper pepper, KeyRegister register, KeyJournal journal, KeysConfiguration configuration) {
    this.pepper = pepper;
    this.register = register;
    this.journal = journal;
    this.longestGrace = configuration.longestGrace();
  }

  /// Gives a key a new secret. Only its owner may, for only the owner may know it.
  ///
  /// @param grace how long the present secret goes on; zero ends all secrets before the new one
  public KeyOutcome rotate(Caller caller, String id, Duration grace, Instant now) {
    if (grace.compareTo(longestGrace) > 0) {
      return new Unfit(
          "graceSeconds: "
              + grace.toSeconds()
              + " (expected: 0.."
              + longestGrace.toSeconds()
              + ")");
    }
    return register
        .find(caller, id, now)
        .map(known -> rotate(caller, known, grace, now))
        .orElseGet(Unknown::new);
  }

  private KeyOutcome rotate(Caller caller, KnownKey known, Duration grace, Instant now) {
    ApiKey key = known.key();
    if (!key.owner().is(caller)) {
      return new OnlySeen("its owner");
    }
    return switch (known.state(now)) {
      case REVOKED, EXPIRED -> new Ended(known.state(now));
      case ACTIVE -> {
        String secret = KeyText.random();
        List<Secret> secrets = new ArrayList<>();
        secrets.add(new Secret(pepper.hash(KeyText.hash(secret)), now, null));
        if (grace.isPositive()) {
          secrets.add(new Secret(key.present().hash(), key.present().madeAt(), now.plus(grace)));
          secrets.addAll(key.going(now));
        }
        yield secrets.size() > MOST_SECRETS
            ? new RotatedTooOften(MOST_SECRETS)
            : write(key, secret, secrets, now);
      }
    };
  }

  private KeyOutcome write(ApiKey key, String secret, List<Secret> secrets, Instant now) {
    ApiKey rotated =
        new ApiKey(
            key.id(),
            key.name(),
            key.owner(),
            key.scope(),
            key.createdAt(),
            key.expiresAt(),
            secrets);
    List<String> going = secrets.stream().map(Secret::hash).toList();
    List<String> dropped =
        key.secrets().stream().map(Secret::hash).filter(hash -> !going.contains(hash)).toList();
    journal.record(new KeyEvent.Written(rotated, dropped), now);
    return new Made(secret, new KnownKey(rotated, null));
  }

  /// Ends a key. Its owner may, and whoever has the role `admin` in its tenant. A key that has
  /// ended already stays as it is.
  public KeyOutcome revoke(Caller caller, String id, Instant now) {
    return register
        .find(caller, id, now)
        .map(known -> revoke(caller, known, now))
        .orElseGet(Unknown::new);
  }

  private KeyOutcome revoke(Caller caller, KnownKey known, Instant now) {
    Owner owner = known.key().owner();
    if (!owner.is(caller) && !caller.hasRole("admin")) {
      return new OnlySeen("its owner or the role admin");
    }
    return switch (known.state(now)) {
      case REVOKED, EXPIRED -> new Shown(known);
      case ACTIVE -> {
        journal.record(
            new KeyEvent.Revoked(
                known.key().id(), owner.tenant(), owner.user(), now, known.key().expiresAt()),
            now);
        yield new Shown(new KnownKey(known.key(), now));
      }
    };
  }
}

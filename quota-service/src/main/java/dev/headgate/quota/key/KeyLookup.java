package dev.headgate.quota.key;

import dev.headgate.quota.key.ApiKey.Secret;
import dev.headgate.quota.store.KeyRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/// Whose key is it? Nothing here waits.
@ApplicationScoped
public class KeyLookup {

  private final Pepper pepper;
  private final KeyRecords records;
  private final KeyBudgets budgets;

  KeyLookup(Pepper pepper, KeyRecords records, KeyBudgets budgets) {
    this.pepper = pepper;
    this.records = records;
    this.budgets = budgets;
  }

  /// What a key turned out to be.
  public sealed interface Found {

    /// It can be used.
    ///
    /// @param validUntil when the secret that was shown ends
    record Usable(ApiKey key, Instant validUntil) implements Found {}

    /// It is unknown, revoked, expired or replaced.
    record Nothing() implements Found {}

    /// It is bound to a policy that is not in force.
    record Unfunded(String budget) implements Found {}
  }

  /// @param sha256 of the whole key, in hexadecimal
  public Uni<Found> of(String sha256, Instant now) {
    String hash = pepper.hash(sha256);
    return records
        .byHash(hash)
        .map(stored -> stored.map(KeyRegister::known).map(known -> judge(known, hash, now)))
        .map(found -> found.orElseGet(Found.Nothing::new));
  }

  private Found judge(KnownKey known, String hash, Instant now) {
    ApiKey key = known.key();
    Optional<Secret> shown =
        key.secrets().stream()
            .filter(secret -> isSame(secret.hash(), hash) && secret.goes(now))
            .findFirst();
    if (shown.isEmpty()) {
      return new Found.Nothing();
    }
    return switch (known.state(now)) {
      case REVOKED, EXPIRED -> new Found.Nothing();
      case ACTIVE -> {
        String budget = key.scope().budget();
        yield budget != null && !budgets.isInForce(budget, key.owner(), key.id())
            ? new Found.Unfunded(budget)
            : new Found.Usable(key, end(key, shown.get()));
      }
    };
  }

  private static Instant end(ApiKey key, Secret secret) {
    Instant until = secret.until();
    return until != null && until.isBefore(key.expiresAt()) ? until : key.expiresAt();
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}

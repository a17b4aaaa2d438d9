package dev.headgate.router.identity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.headgate.base.identity.Callers;
import dev.headgate.base.key.KeyText;
import dev.headgate.router.identity.KeyAnswer.Known;
import io.quarkus.runtime.Startup;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// API keys: junk is refused by its checksum, the others are looked up and remembered for a moment,
/// by the SHA-256 of the whole key, whether somebody has them or not. Requests that ask for one key
/// at one time make one look-up. Silence of quota-service is never remembered.
@Startup
@Singleton
class ApiKeys {

  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final QuotaKeys quota;
  private final Vertx vertx;
  private final AsyncCache<String, KeyAnswer> byHash;

  ApiKeys(QuotaKeys quota, Vertx vertx, KeyCacheConfiguration configuration) {
    this.quota = quota;
    this.vertx = vertx;
    Duration remembered = configuration.remembered();
    requireSafe(configuration);
    this.byHash =
        Caffeine.newBuilder()
            .maximumSize(configuration.size())
            .expireAfter(
                Expiry.<String, KeyAnswer>creating((_, answer) -> kept(answer, remembered)))
            .buildAsync();
  }

  private static void requireSafe(KeyCacheConfiguration configuration) {
    Duration remembered = configuration.remembered();
    if (remembered.isNegative() || remembered.compareTo(LONGEST) > 0) {
      throw new IllegalStateException(
          "headgate.router.keys.remembered: "
              + remembered
              + " (expected: at most "
              + LONGEST
              + ", so that a revocation takes effect in time)");
    }
    if (configuration.size() < 0) {
      throw new IllegalStateException(
          "headgate.router.keys.size: " + configuration.size() + " (expected: 0 or more)");
    }
  }

  private static Duration kept(KeyAnswer answer, Duration remembered) {
    return switch (answer) {
      case Known(_, Instant validUntil) -> {
        Duration left = Duration.between(Instant.now(), validUntil);
        yield left.compareTo(remembered) < 0 ? left : remembered;
      }
      case KeyAnswer.Unknown(), KeyAnswer.Refused(_) -> remembered;
    };
  }

  /// The identity of a key, or a failure: of authentication (401), or a [RefusedException].
  Uni<SecurityIdentity> identity(String key) {
    if (!KeyText.isWellFormed(key)) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    Context context = vertx.getOrCreateContext();
    return Uni.createFrom()
        .completionStage(() -> byHash.get(KeyText.hash(key), (hash, _) -> lookUp(hash)))
        .emitOn(command -> context.runOnContext(_ -> command.run()))
        .onFailure()
        .transform(_ -> new RefusedException(new Refusal.Undecided()))
        .map(ApiKeys::judged);
  }

  private CompletableFuture<KeyAnswer> lookUp(String hash) {
    return quota.lookUp(hash).toCompletionStage().toCompletableFuture();
  }

  private static SecurityIdentity judged(KeyAnswer answer) {
    return switch (answer) {
      case Known(var caller, Instant validUntil) when Instant.now().isBefore(validUntil) ->
          Callers.identity(caller, Set.of());
      case Known _, KeyAnswer.Unknown _ -> throw new AuthenticationFailedException();
      case KeyAnswer.Refused(String detail) ->
          throw new RefusedException(new Refusal.KeyRefused(detail));
    };
  }
}

package dev.headgate.base.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whom the tokens name that were verified a short while ago, by the SHA-256 of the whole token: a
/// part of it would not do, for tokens share long prefixes. The token itself is not kept.
@ApplicationScoped
class VerifiedTokens {
  private final Cache<String, Verified> byHash;
  private final Clock clock;
  private final boolean off;

  /// @param roles the roles of the identity, for rules on paths and endpoints
  /// @param until the token's `exp`
  record Verified(Caller caller, Set<String> roles, Instant until) {}

  @Inject
  VerifiedTokens(IdentityConfiguration configuration) {
    this(
        configuration.tokenCache().size(), configuration.tokenCache().longest(), Clock.systemUTC());
  }

  VerifiedTokens(int size, Duration longest, Clock clock) {
    this.clock = clock;
    this.off = size == 0;
    this.byHash =
        Caffeine.newBuilder()
            .maximumSize(size)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .expireAfter(
                Expiry.<String, Verified>creating((_, verified) -> {
                  Duration left = Duration.between(clock.instant(), verified.until());
                  return left.compareTo(longest) < 0 ? left : longest;
                }))
            .build();
  }

  /// Null when the token was not verified lately, or has expired since.
  @Nullable Verified of(String token) {
    Verified verified = off ? null : byHash.getIfPresent(hash(token));
    return verified != null && clock.instant().isBefore(verified.until()) ? verified : null;
  }

  void remember(String token, Verified verified) {
    if (!off && clock.instant().isBefore(verified.until())) {
      byHash.put(hash(token), verified);
    }
  }

  private static String hash(String token) {
    try {
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

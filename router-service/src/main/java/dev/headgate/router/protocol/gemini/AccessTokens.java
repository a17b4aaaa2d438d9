package dev.headgate.router.protocol.gemini;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.headgate.router.error.ExchangeError.UpstreamCredentials;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.routing.Provider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The access tokens of service accounts, fetched by Google's own library with a signed assertion
/// (RFC 7523) from the `token_uri` of the account's key. A token is used until shortly before it
/// expires; then it is fetched anew on a worker thread, once, however many calls wait for it.
@Singleton
final class AccessTokens {

  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final int UNAUTHORIZED = 401;

  private final Vertx vertx;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  AccessTokens(Vertx vertx) {
    this.vertx = vertx;
  }

  /// The token of a provider's service account.
  ///
  /// @return fails with [UpstreamCredentials] when none can be had
  Future<String> of(Provider provider) {
    Account account = accounts.computeIfAbsent(provider.name(), _ -> new Account());
    return account.token(vertx, provider).recover(_ -> refused(provider));
  }

  private static Future<String> refused(Provider provider) {
    return Future.failedFuture(
        new ExchangeFailure(new UpstreamCredentials(provider.name(), UNAUTHORIZED)));
  }

  /// One account, its last token, and the fetching of the next.
  private static final class Account {
    private @Nullable ServiceAccountCredentials credentials;
    private @Nullable AccessToken token;
    private @Nullable Future<String> fetching;

    synchronized Future<String> token(Vertx vertx, Provider provider) {
      AccessToken known = token;
      if (known != null && isFresh(known)) {
        return Future.succeededFuture(known.getTokenValue());
      }
      Future<String> waiting = fetching;
      if (waiting == null) {
        waiting = vertx.executeBlocking(() -> fetch(provider), false);
        fetching = waiting;
        waiting.onComplete(_ -> fetched());
      }
      return waiting;
    }

    private synchronized void fetched() {
      fetching = null;
    }

    private String fetch(Provider provider) throws IOException {
      AccessToken fresh = credentials(provider).refreshAccessToken();
      keep(fresh);
      return fresh.getTokenValue();
    }

    private synchronized void keep(AccessToken fresh) {
      token = fresh;
    }

    private synchronized ServiceAccountCredentials credentials(Provider provider)
        throws IOException {
      ServiceAccountCredentials known = credentials;
      if (known == null) {
        String key = Objects.requireNonNull(provider.options().serviceAccount(), "serviceAccount");
        known =
            ServiceAccountCredentials.fromStream(
                    new ByteArrayInputStream(key.getBytes(StandardCharsets.UTF_8)))
                .toBuilder()
                .setScopes(List.of(SCOPE))
                .build();
        credentials = known;
      }
      return known;
    }

    private static boolean isFresh(AccessToken token) {
      return token.getExpirationTime() == null
          || token.getExpirationTime().toInstant().isAfter(Instant.now().plus(MARGIN));
    }
  }
}

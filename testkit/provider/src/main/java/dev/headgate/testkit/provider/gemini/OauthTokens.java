package dev.headgate.testkit.provider.gemini;

import dev.headgate.testkit.provider.answer.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The bearer tokens that [OauthEndpoint] gave out, as long as they are valid. The oldest go first
/// beyond a thousand.
public final class OauthTokens {

  private static final int KEPT = 1_000;

  private final InstantSource clock;
  private final Duration lifetime;
  private final Map<String, Instant> until = new LinkedHashMap<>();

  /// @param lifetime of every token
  public OauthTokens(InstantSource clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  Duration lifetime() {
    return lifetime;
  }

  synchronized String give() {
    String token = "ya29." + Ids.hex();
    until.put(token, clock.instant().plus(lifetime));
    if (until.size() > KEPT) {
      until.remove(until.keySet().iterator().next());
    }
    return token;
  }

  /// Whether a header `Authorization` carries a token that is valid.
  synchronized boolean knows(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      return false;
    }
    Instant end = until.get(authorization.substring("Bearer ".length()));
    return end != null && clock.instant().isBefore(end);
  }
}

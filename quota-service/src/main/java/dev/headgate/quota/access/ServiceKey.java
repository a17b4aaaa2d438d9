package dev.headgate.quota.access;

import dev.headgate.quota.configuration.QuotaConfiguration;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The key that the router shows, from `headgate.quota.key`. The service does not start without one
/// of at least 32 characters.
@Startup
@ApplicationScoped
public class ServiceKey {

  /// What the key's bearer may do: everything under `/v1/reservations`, and `/v1/keys/lookup`.
  public static final String ROLE = "headgate:reservations";

  private static final int SHORTEST = 32;

  private final byte[] digest;

  ServiceKey(QuotaConfiguration configuration) {
    String key = configuration.key().orElse("");
    if (key.length() < SHORTEST) {
      throw new IllegalStateException(
          "headgate.quota.key: "
              + (key.isEmpty() ? "missing" : key.length() + " characters")
              + " (expected: at least 32 characters)");
    }
    this.digest = digest(key);
  }

  /// Compares in a time that does not depend on how much of the key is right.
  boolean opens(String shown) {
    return MessageDigest.isEqual(digest, digest(shown));
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

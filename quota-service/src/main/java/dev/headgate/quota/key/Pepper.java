package dev.headgate.quota.key;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Turns the SHA-256 of a key into what is stored of it: its HMAC-SHA-256 with a secret that stands
/// in no store. Who reads Redis or Kafka can neither use a key nor test a guess.
///
/// The service does not start with a pepper of less than 32 characters; without one there are no
/// API keys.
@Startup
@ApplicationScoped
class Pepper {

  private static final int SHORTEST = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final Optional<SecretKeySpec> secret;

  Pepper(KeysConfiguration configuration) {
    this.secret = configuration.pepper().map(Pepper::secret);
  }

  private static SecretKeySpec secret(String pepper) {
    if (pepper.length() < SHORTEST) {
      throw new IllegalStateException(
          "headgate.quota.keys.pepper: "
              + pepper.length()
              + " characters (expected: at least "
              + SHORTEST
              + ")");
    }
    return new SecretKeySpec(pepper.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  boolean isThere() {
    return secret.isPresent();
  }

  /// @throws KeysOffException without a pepper
  void require() {
    if (secret.isEmpty()) {
      throw new KeysOffException();
    }
  }

  /// @param sha256 of the whole key, in hexadecimal
  /// @throws KeysOffException without a pepper
  String hash(String sha256) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret.orElseThrow(KeysOffException::new));
      return HexFormat.of().formatHex(mac.doFinal(HexFormat.of().parseHex(sha256)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }
}

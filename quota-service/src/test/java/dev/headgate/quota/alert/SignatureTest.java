package dev.headgate.quota.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_764_000_000);
  private static final String BODY = "{\"a\":1}";

  /// Computed by another tool: `printf '1764000000.{"a":1}' | openssl dgst -sha256 -hmac
  /// "$SECRET"`.
  @Test
  void isTheHmacOfTimeAndBody() {
    assertEquals(
        "t=1764000000,v1=bb64a7acf952e419907eb79735f2c6df28bb8b185ff6fdf319c6073a5eb5d880",
        Signature.of("a-webhook-secret-of-32-characters", NOW, BODY));
  }

  @Test
  void isAnotherAtAnotherTime() {
    assertNotEquals(
        Signature.of("secret", NOW, BODY), Signature.of("secret", NOW.plusSeconds(1), BODY));
  }
}

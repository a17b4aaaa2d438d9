package dev.headgate.quota.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.base.key.KeyText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PepperTest {

  private static final String SHA256 = KeyText.hash("hg_a-key");

  @Test
  void whatIsStoredIsTheHmacOfTheHash() {
    // HMAC-SHA-256 (RFC 2104) of the 32 bytes of SHA-256("abc"), computed by OpenSSL
    assertEquals(
        "17d2ee3fc0554754e3fe964b163897bab8b301aa6c894a0436ca0a150f0ce798",
        pepper("0123456789abcdef0123456789abcdef").hash(KeyText.hash("abc")));
  }

  @Test
  void anotherPepperMakesAnotherHash() {
    assertNotEquals(
        pepper("0123456789abcdef0123456789abcdef").hash(SHA256),
        pepper("0123456789abcdef0123456789abcdeg").hash(SHA256));
  }

  @Test
  void aShortPepperIsRefusedByName() {
    assertEquals(
        "headgate.quota.keys.pepper: 31 characters (expected: at least 32)",
        assertThrows(IllegalStateException.class, () -> pepper("x".repeat(31))).getMessage());
  }

  @Test
  void withoutAPepperThereAreNoKeys() {
    Pepper none = new Pepper(KeySettings.of(Map.of()));

    assertFalse(none.isThere());
    assertThrows(KeysOffException.class, () -> none.hash(SHA256));
    assertTrue(pepper("x".repeat(32)).isThere());
  }

  private static Pepper pepper(String pepper) {
    return new Pepper(KeySettings.of(Map.of("headgate.quota.keys.pepper", pepper)));
  }
}

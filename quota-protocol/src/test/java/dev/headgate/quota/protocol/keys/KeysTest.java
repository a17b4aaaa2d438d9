package dev.headgate.quota.protocol.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"  ", "a\nb", "a\u0000", "\u202eabc"})
  void aNameCanBeShown(String name) {
    refuses("name: (expected: 1..100 printable characters)", () -> mint(name, END, null));
  }

  @Test
  void aNameHasAHundredCharactersAtMost() {
    assertEquals(100, mint("n".repeat(100), END, null).name().length());
    refuses(
        "name: (expected: 1..100 printable characters)", () -> mint("n".repeat(101), END, null));
  }

  @Test
  void aKeyHasAnEnd() {
    refuses("expiresAt: missing (expected: an instant, in UTC)", () -> mint("ci", null, null));
  }

  @Test
  void modelsAreOneToAHundredNames() {
    assertEquals(List.of("a", "b"), mint("ci", END, List.of("a", "b")).models());
    assertEquals(100, mint("ci", END, Collections.nCopies(100, "m")).models().size());
    refuses("models: 0 (expected: 1..100, or none for all)", () -> mint("ci", END, List.of()));
    refuses(
        "models: 101 (expected: 1..100, or none for all)",
        () -> mint("ci", END, Collections.nCopies(101, "m")));
    for (String model : new String[] {"", " ", "a\tb", "m".repeat(257), null}) {
      List<String> models = new ArrayList<>();
      models.add(model);
      refuses("models[]: (expected: 1..256 printable characters)", () -> mint("ci", END, models));
    }
  }

  @Test
  void graceIsNeverNegative() {
    assertEquals(0, new RotateKeyV1(0).graceSeconds());
    refuses("graceSeconds: -1 (expected: 0 or more)", () -> new RotateKeyV1(-1));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "abc",
        "hg_0000",
        "A123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void aKeyIsLookedUpByItsHashAlone(String wrong) {
    refuses("sha256: (expected: 64 lower-case hexadecimal digits)", () -> new KeyLookupV1(wrong));
  }

  @Test
  void noHashAndNoSecretIsShownByAccident() {
    String hash = "0123456789abcdef".repeat(4);
    assertEquals("KeyLookupV1", new KeyLookupV1(hash).toString());
    MintedKeyV1 minted = new MintedKeyV1("hg_secret", key());
    assertFalse(minted.toString().contains("hg_secret"));
    assertEquals("MintedKeyV1[id]", minted.toString());
  }

  @Test
  void aPageDoesNotChange() {
    List<KeyV1> keys = new ArrayList<>(List.of(key()));
    KeyPageV1 page = new KeyPageV1(keys, null);
    keys.clear();

    assertEquals(List.of(key()), page.keys());
  }

  private static KeyV1 key() {
    return new KeyV1(
        "id",
        "ci",
        KeyV1.State.ACTIVE,
        "acme",
        null,
        null,
        "ann",
        null,
        null,
        null,
        END,
        END,
        null,
        null,
        null);
  }

  private static MintKeyV1 mint(String name, Instant expiresAt, List<String> models) {
    return new MintKeyV1(name, expiresAt, models, null, null, null);
  }

  private static void refuses(String message, Executable making) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, making).getMessage());
  }
}

package dev.headgate.base.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

  @Test
  void aNameWithDotsIsTheClaimOfThatNameBeforeItIsAPath() {
    Claims claims =
        new Claims(Map.of("a.b", "direct", "a", Map.of("b", "nested", "c", Map.of("d", "deep"))));

    assertEquals("direct", claims.text("a.b"));
    assertEquals("deep", claims.text("a.c.d"));
    assertNull(claims.text("a.c.x"));
    assertNull(claims.text("a.b.x.y"));
  }

  @Test
  void anIntegerIsTheTextOfItsDigits() {
    assertEquals("42", new Claims(Map.of("team", 42L)).text("team"));
  }

  @Test
  void rolesAreAnArrayOrATextWithSpaces() {
    assertEquals(
        Set.of("a", "b"), new Claims(Map.of("roles", List.of("a", "b", "a"))).texts("roles"));
    assertEquals(Set.of("a", "b"), new Claims(Map.of("roles", " a  b ")).texts("roles"));
    assertEquals(Set.of(), new Claims(Map.of("roles", "")).texts("roles"));
    assertEquals(Set.of(), new Claims(Map.of()).texts("roles"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "a\nb", "a\u0000b", "a\u202Eb", "a\u200Bb", "a\u2028b", "a\uD800b"})
  void aTextThatCouldDeceiveItsReaderIsRefused(String text) {
    assertThrows(CallerRefusedException.class, () -> new Claims(Map.of("team", text)).text("team"));
  }

  @Test
  void theLongestTextIs128Characters() {
    Claims fits = new Claims(Map.of("team", "x".repeat(128)));
    Claims tooLong = new Claims(Map.of("team", "x".repeat(129)));

    assertEquals(128, String.valueOf(fits.text("team")).length());
    CallerRefusedException refused =
        assertThrows(CallerRefusedException.class, () -> tooLong.text("team"));
    assertEquals("claim team is longer than 128 characters", refused.getMessage());
  }

  @Test
  void aClaimOfTheWrongTypeIsRefusedAndItsValueNotRepeated() {
    Claims claims = new Claims(Map.of("team", List.of("secret"), "roles", List.of(1L)));

    CallerRefusedException refused =
        assertThrows(CallerRefusedException.class, () -> claims.text("team"));
    assertEquals("claim team is not a text", refused.getMessage());
    assertThrows(CallerRefusedException.class, () -> claims.texts("roles"));
  }

  @Test
  void moreRolesThanAnyoneHasAreRefused() {
    Claims claims = new Claims(Map.of("roles", Collections.nCopies(257, "role")));

    assertThrows(CallerRefusedException.class, () -> claims.texts("roles"));
  }
}

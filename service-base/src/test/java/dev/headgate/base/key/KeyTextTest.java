package dev.headgate.base.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

  private final String key = KeyText.random();

  @Test
  void aKeyHasPrefixRandomPartAndChecksum() {
    assertTrue(key.matches("hg_[0-9A-Za-z]{38}"), key);
    assertTrue(KeyText.isWellFormed(key));
  }

  @Test
  void theChecksumIsTheCrc32OfWhatComesBefore() {
    // CRC-32 of "hg_" and 32 zeros is 0xc72f3e04: the digits 3, 40, 9, 42, 59, 58 to the base 62
    assertTrue(KeyText.isWellFormed("hg_" + "0".repeat(32) + "3e9gxw"));
  }

  @Test
  void everyChangeOfOneCharacterIsRefused() {
    for (int i = 0; i < key.length(); i++) {
      for (char other = 32; other < 127; other++) {
        if (other != key.charAt(i)) {
          String changed = key.substring(0, i) + other + key.substring(i + 1);
          assertFalse(KeyText.isWellFormed(changed), changed);
        }
      }
    }
  }

  @Test
  void aKeyThatLostOrGainedACharacterIsRefused() {
    for (int i = 0; i < key.length(); i++) {
      assertFalse(KeyText.isWellFormed(key.substring(0, i) + key.substring(i + 1)));
      assertFalse(KeyText.isWellFormed(key.substring(0, i) + "a" + key.substring(i)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hg_", "hg_abc", "sk-0123456789", "HG_0000000000000000000000000000"})
  void junkIsRefused(String junk) {
    assertFalse(KeyText.isWellFormed(junk));
  }

  @Test
  void noTwoKeysAreTheSame() {
    Set<String> keys = new HashSet<>();
    IntStream.range(0, 10_000).forEach(ignored -> keys.add(KeyText.random()));
    assertEquals(10_000, keys.size());
  }

  @Test
  void theHashIsTheSha256OfTheWholeText() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", KeyText.hash("abc"));
  }
}

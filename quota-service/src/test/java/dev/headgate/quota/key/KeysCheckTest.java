package dev.headgate.quota.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysCheckTest {

  @Test
  void acceptsTheDefaults() {
    assertEquals(List.of(), KeysCheck.findings(KeySettings.of(Map.of())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-per-owner | 0    | 0 (expected: 1..1000)",
        "max-per-owner | 1001 | 1001 (expected: 1..1000)",
        "longest-life  | PT0S | PT0S (expected: more than 0)",
        "longest-grace | -PT1S | PT-1S (expected: 0 or more)",
        "keep-ended    | -PT1S | PT-1S (expected: 0 or more)",
      })
  void refusesWhatCannotBeMeantByName(String key, String value, String finding) {
    assertEquals(
        List.of("headgate.quota.keys." + key + ": " + finding),
        KeysCheck.findings(KeySettings.of(Map.of("headgate.quota.keys." + key, value))));
  }
}

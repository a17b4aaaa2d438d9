package dev.headgate.quota.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineLimitsTest {

  private record Line(int bound, int tenantBound, Duration interval) implements LineConfiguration {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1 | PT0.1S | bound: 0 (expected: 1..100000)",
        "100001 | 1 | PT0.1S | bound: 100001 (expected: 1..100000)",
        "10 | 0 | PT0.1S | tenant-bound: 0 (expected: 1..10)",
        "10 | 11 | PT0.1S | tenant-bound: 11 (expected: 1..10)",
        "10 | 10 | PT0S | interval: PT0S (expected: PT0.01S..PT5S)",
        "10 | 10 | PT6S | interval: PT6S (expected: PT0.01S..PT5S)",
      })
  void refusesWhatCannotBeMeantAndNamesIt(
      int bound, int tenantBound, Duration interval, String message) {
    Line line = new Line(bound, tenantBound, interval);

    assertEquals(
        "headgate.quota.line." + message,
        assertThrows(IllegalStateException.class, () -> LineLimits.checked(line)).getMessage());
  }
}

package dev.headgate.router.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "retry-after, 7, PT7S",
    "retry-after, 0, PT0S",
    "retry-after, ' 3 ', PT3S",
    "retry-after-ms, 250, PT0.25S",
    "retry-after, 'Wed, 25 Nov 2026 12:00:30 GMT', PT30S",
    "retry-after, 'Wed, 25 Nov 2026 11:00:00 GMT', PT0S",
  })
  void readsSecondsMillisecondsAndDates(String name, String value, Duration expected) {
    assertEquals(Optional.of(expected), RetryAfter.of(headers(name, value), NOW));
  }

  @ParameterizedTest
  @CsvSource({"soon", "''", "-1", "99999999999999999999", "1.5"})
  void whatCannotBeReadSaysNothing(String value) {
    assertEquals(Optional.empty(), RetryAfter.of(headers("retry-after", value), NOW));
  }

  @Test
  void millisecondsArePreferredAndNothingIsNothing() {
    MultiMap both = headers("retry-after", "1").add("retry-after-ms", "20");
    assertEquals(Optional.of(Duration.ofMillis(20)), RetryAfter.of(both, NOW));
    assertEquals(Optional.empty(), RetryAfter.of(MultiMap.caseInsensitiveMultiMap(), NOW));
  }

  private static MultiMap headers(String name, String value) {
    return MultiMap.caseInsensitiveMultiMap().add(name, value);
  }
}

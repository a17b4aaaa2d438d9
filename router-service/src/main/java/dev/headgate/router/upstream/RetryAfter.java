package dev.headgate.router.upstream;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a provider wants to be asked again: `retry-after-ms`, which OpenAI sends, else
/// `Retry-After` as seconds or as a date (RFC 9110, section 10.2.3). What cannot be read says
/// nothing.
final class RetryAfter {

  private RetryAfter() {}

  /// How long from now, never negative.
  static Optional<Duration> of(MultiMap headers, Instant now) {
    Optional<Duration> millis = number(headers.get("retry-after-ms")).map(Duration::ofMillis);
    return millis.or(() -> {
      String value = headers.get("retry-after");
      return number(value).map(Duration::ofSeconds).or(() -> date(value, now));
    });
  }

  private static Optional<Long> number(@Nullable String value) {
    try {
      return value == null
          ? Optional.empty()
          : Optional.of((long) Integer.parseInt(value.strip())).filter(number -> number >= 0);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(@Nullable String value, Instant now) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      Instant at =
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}

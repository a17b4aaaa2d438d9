package dev.headgate.quota.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// A stretch of time: `from <= t < until`.
public record Stretch(Instant from, Instant until) {

  public Stretch {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "until: " + until + " (expected: after from, which is " + from + ")");
    }
  }

  /// The last month that is over, as the calendar of `zone` has it.
  public static Stretch lastMonth(ZoneId zone, Instant now) {
    LocalDate first = now.atZone(zone).toLocalDate().withDayOfMonth(1);
    return new Stretch(
        first.minusMonths(1).atStartOfDay(zone).toInstant(), first.atStartOfDay(zone).toInstant());
  }

  boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(until);
  }
}

package dev.headgate.metering.price;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// When a set of prices applies.
sealed interface PriceCondition {

  boolean holds(Instant at);

  /// No condition.
  record Always() implements PriceCondition {
    @Override
    public boolean holds(Instant at) {
      return true;
    }
  }

  /// From an instant on, that instant included. The catalogue gives dates; a date begins at
  /// midnight UTC.
  record From(Instant start) implements PriceCondition {
    @Override
    public boolean holds(Instant at) {
      return !at.isBefore(start);
    }
  }

  /// Every day from `start`, included, to `end`, excluded, in UTC; over midnight when `end` is
  /// before `start`.
  record Daily(LocalTime start, LocalTime end) implements PriceCondition {
    @Override
    public boolean holds(Instant at) {
      LocalTime time = at.atOffset(ZoneOffset.UTC).toLocalTime();
      boolean started = !time.isBefore(start);
      boolean ended = !time.isBefore(end);
      return end.isBefore(start) ? started || !ended : started && !ended;
    }
  }
}

package dev.headgate.quota.alert;

import java.time.Duration;
import java.time.Instant;

/// When a destination that failed is tried again: after 1, 2, 4, ... seconds, at most five minutes.
final class Backoff {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private Instant until = Instant.MIN;
  private Duration next = FIRST;

  boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  void failed(Instant now) {
    until = now.plus(next);
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }

  void succeeded() {
    next = FIRST;
  }
}

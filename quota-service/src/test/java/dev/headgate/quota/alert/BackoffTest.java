package dev.headgate.quota.alert;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Instant start = Instant.parse("2026-11-25T00:00:00Z");
  private final Backoff backoff = new Backoff();

  @Test
  void doublesFromASecondUpToFiveMinutes() {
    Instant now = start;
    for (long pause : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
      assertTrue(backoff.isOver(now));
      backoff.failed(now);
      assertFalse(backoff.isOver(now.plusSeconds(pause).minusMillis(1)));
      now = now.plusSeconds(pause);
    }
  }

  @Test
  void startsAnewAfterASuccess() {
    backoff.failed(start);
    backoff.failed(start);
    backoff.succeeded();
    backoff.failed(start);

    assertTrue(backoff.isOver(start.plusSeconds(1)));
  }
}

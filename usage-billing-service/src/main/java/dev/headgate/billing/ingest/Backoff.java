package dev.headgate.billing.ingest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The pause between two attempts: doubled each time up to a bound, ended at once by stopping.
final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(100);

  private final Duration longest;
  private final CountDownLatch stopping;
  private Duration next = FIRST;

  Backoff(Duration longest, CountDownLatch stopping) {
    this.longest = longest;
    this.stopping = stopping;
  }

  void pause() {
    try {
      boolean _ = stopping.await(next.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
  }

  void reset() {
    next = FIRST;
  }
}

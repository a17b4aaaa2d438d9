package dev.headgate.router.usage;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Whether it is worth asking Kafka. After a failure it is left alone for a while; then one event
/// tries it while the others go on by the other way.
final class KafkaPause {

  private static final long UP = Long.MIN_VALUE;

  private final LongSupplier nanoClock;
  private final long pauseNanos;
  private final AtomicLong askAgainAt = new AtomicLong(UP);

  KafkaPause(Duration pause, LongSupplier nanoClock) {
    this.pauseNanos = pause.toNanos();
    this.nanoClock = nanoClock;
  }

  /// Whether to send this event to Kafka.
  boolean isWorthAsking() {
    long at = askAgainAt.get();
    long now = nanoClock.getAsLong();
    return at == UP || (now - at >= 0 && askAgainAt.compareAndSet(at, now + pauseNanos));
  }

  void failed() {
    askAgainAt.set(nanoClock.getAsLong() + pauseNanos);
  }

  void answered() {
    askAgainAt.set(UP);
  }
}

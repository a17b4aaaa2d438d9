package dev.headgate.router.routing.health;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// What one route has shown.
final class RouteHealth {

  private static final double WEIGHT = 0.2;
  private static final long RECENT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Breaker breaker;
  private final Bulkhead bulkhead;
  private final Duration longestSleep;
  private final LongSupplier nanoTime;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Ewma millisToFirstByte = new Ewma(WEIGHT);
  private final Ewma errors = new Ewma(WEIGHT);
  private final AtomicLong awakeAt;
  private volatile long lastFirstByte;
  private volatile long lastJudged;

  RouteHealth(Breaker breaker, Bulkhead bulkhead, Duration longestSleep, LongSupplier nanoTime) {
    this.breaker = breaker;
    this.bulkhead = bulkhead;
    this.longestSleep = longestSleep;
    this.nanoTime = nanoTime;
    long now = nanoTime.getAsLong();
    this.awakeAt = new AtomicLong(now);
    this.lastFirstByte = now;
    this.lastJudged = now;
  }

  /// Asks for a call. The breaker is asked last, so that its one probe is never taken in vain.
  Start start() {
    long now = nanoTime.getAsLong();
    long asleep = awakeAt.get() - now;
    if (asleep > 0) {
      return new Start.NotNow(Availability.ASLEEP, Duration.ofNanos(asleep));
    }
    if (!bulkhead.enter()) {
      return new Start.NotNow(Availability.BUSY, Duration.ofSeconds(1));
    }
    Entry trial = breaker.enter();
    if (trial == null) {
      bulkhead.leave();
      return new Start.NotNow(Availability.OPEN, breaker.untilNext());
    }
    inFlight.incrementAndGet();
    return new Start.Begun(new InFlight(this, trial, breaker.isProbing(), now));
  }

  Observed observed() {
    return new Observed(
        availability(),
        recent(millisToFirstByte, lastFirstByte),
        inFlight.get(),
        recent(errors, lastJudged).orElse(0));
  }

  /// Leaves the route alone, but never for longer than the configured bound. Of two sleeps the
  /// longer one holds.
  void sleep(Duration asked) {
    Duration bounded = asked.compareTo(longestSleep) < 0 ? asked : longestSleep;
    long until = nanoTime.getAsLong() + bounded.toNanos();
    awakeAt.accumulateAndGet(until, (one, other) -> other - one > 0 ? other : one);
  }

  void judged(Entry trial, boolean good) {
    error(good ? 0 : 1);
    tell(trial, good);
  }

  void broke() {
    error(1);
    Entry trial = breaker.enter();
    if (trial != null) {
      trial.failed();
    }
  }

  void undecided(Entry trial, boolean probe) {
    tell(trial, !probe);
  }

  void firstByte(long started) {
    lastFirstByte = nanoTime.getAsLong();
    millisToFirstByte.add((lastFirstByte - started) / 1e6);
  }

  void over() {
    inFlight.decrementAndGet();
    bulkhead.leave();
  }

  private void error(int sample) {
    lastJudged = nanoTime.getAsLong();
    errors.add(sample);
  }

  private static void tell(Entry trial, boolean good) {
    if (good) {
      trial.succeeded();
    } else {
      trial.failed();
    }
  }

  private Availability availability() {
    if (awakeAt.get() - nanoTime.getAsLong() > 0) {
      return Availability.ASLEEP;
    } else if (breaker.isOpen()) {
      return Availability.OPEN;
    } else {
      return bulkhead.isFull() ? Availability.BUSY : Availability.READY;
    }
  }

  private OptionalDouble recent(Ewma figure, long last) {
    return nanoTime.getAsLong() - last > RECENT_NANOS ? OptionalDouble.empty() : figure.value();
  }
}

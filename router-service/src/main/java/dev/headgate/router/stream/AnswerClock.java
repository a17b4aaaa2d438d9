package dev.headgate.router.stream;

import dev.headgate.router.configuration.RouterConfiguration.Limits;
import dev.headgate.router.error.ExchangeError.FirstByteTimeout;
import dev.headgate.router.error.ExchangeError.IdleTimeout;
import dev.headgate.router.error.ExchangeError.TotalTimeout;
import dev.headgate.router.error.ExchangeError.UpstreamError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/// The limits on an answer's body: first byte, idle, total. One timer, set again only when it
/// fires, so that a busy stream costs one reading of the clock for each piece. While the client is
/// slow and the provider is paused, only the total runs.
final class AnswerClock {

  private final Vertx vertx;
  private final Limits limits;
  private final String provider;
  private final Promise<UpstreamError> expired = Promise.promise();
  private final long started = System.nanoTime();
  private long last = started;
  private boolean begun;
  private boolean paused;
  private long timer;

  AnswerClock(Vertx vertx, Limits limits, String provider) {
    this.vertx = vertx;
    this.limits = limits;
    this.provider = provider;
    set();
  }

  /// Fulfilled when a limit is reached.
  Future<UpstreamError> expired() {
    return expired.future();
  }

  /// A piece has come.
  void touch() {
    last = System.nanoTime();
    begun = true;
  }

  /// The provider is held back because the client is slow.
  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    last = System.nanoTime();
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private long quietLimit() {
    return (begun ? limits.idle() : limits.firstByte()).toMillis();
  }

  private void set() {
    long quiet = quietLimit() - (paused ? 0 : millisSince(last));
    long total = limits.total().toMillis() - millisSince(started);
    timer = vertx.setTimer(Math.max(1, Math.min(quiet, total)), _ -> look());
  }

  private void look() {
    if (millisSince(started) >= limits.total().toMillis()) {
      expired.tryComplete(new TotalTimeout(limits.total().toMillis()));
    } else if (!paused && millisSince(last) >= quietLimit()) {
      expired.tryComplete(
          begun
              ? new IdleTimeout(provider, quietLimit())
              : new FirstByteTimeout(provider, quietLimit()));
    } else {
      set();
    }
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}

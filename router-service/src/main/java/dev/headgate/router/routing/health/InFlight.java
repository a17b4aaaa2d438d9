package dev.headgate.router.routing.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A call to a route, from its start until its answer has ended; it counts as in flight until it is
/// closed. How it went is said once; later words are not heard. For one event loop.
public final class InFlight implements AutoCloseable {

  private static final int TOO_MANY_REQUESTS = 429;

  private final RouteHealth route;
  private final Entry trial;
  private final boolean probe;
  private final long started;
  private boolean judged;
  private boolean begun;
  private boolean closed;

  InFlight(RouteHealth route, Entry trial, boolean probe, long started) {
    this.route = route;
    this.trial = trial;
    this.probe = probe;
    this.started = started;
  }

  /// The provider answered as one that works: with success, or with a refusal of the request
  /// itself.
  public void answered() {
    judge(true);
  }

  /// The provider declined: 429 or 5xx. A 429 that says when to come back is no failure, it is
  /// heeded.
  ///
  /// @param retryAfter how long it wants to be left alone, or null when it did not say
  public void declined(int status, @Nullable Duration retryAfter) {
    judge(status == TOO_MANY_REQUESTS && retryAfter != null);
    if (retryAfter != null) {
      route.sleep(retryAfter);
    }
  }

  /// It could not be reached, broke, was too slow, or answered what cannot be used.
  public void failed() {
    judge(false);
  }

  /// The first byte of a stream has come.
  public void firstByte() {
    if (!begun) {
      begun = true;
      route.firstByte(started);
    }
  }

  /// An answer that had begun was broken off by the provider. It counts as one more call, a failed
  /// one: the breaker had its answer when the head came.
  public void broke() {
    if (judged && !closed) {
      route.broke();
    }
  }

  /// The call is over. When nothing was said of it, the client left before its head came: that
  /// tells nothing of the route, but a probe that nobody waited for has not succeeded.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (!judged) {
        judged = true;
        route.undecided(trial, probe);
      }
      route.over();
    }
  }

  private void judge(boolean good) {
    if (!judged) {
      judged = true;
      route.judged(trial, good);
    }
  }
}

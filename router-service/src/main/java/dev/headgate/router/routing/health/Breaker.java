package dev.headgate.router.routing.health;

import dev.headgate.router.configuration.RouterConfiguration;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A circuit breaker around the calls of one route, each until its head is there. Half open it lets
/// one call through, whose outcome decides.
final class Breaker {

  private static final Logger LOG = Logger.getLogger(Breaker.class);
  private static final Duration WHILE_PROBING = Duration.ofSeconds(1);

  private final String route;
  private final TypedGuard<CompletionStage<Void>> guard;
  private final long delayNanos;
  private final LongSupplier nanoTime;
  private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
  private volatile long openedAt;

  Breaker(String route, RouterConfiguration.Breaker settings, LongSupplier nanoTime) {
    this.route = route;
    this.delayNanos = settings.delay().toNanos();
    this.nanoTime = nanoTime;
    this.guard =
        Entry.guard("route " + route)
            .withCircuitBreaker()
            .requestVolumeThreshold(settings.calls())
            .failureRatio(settings.failureRatio())
            .delay(settings.delay().toMillis(), ChronoUnit.MILLIS)
            .successThreshold(1)
            .onStateChange(this::changed)
            .done()
            .build();
  }

  /// Lets a call in, or null while it is open or its one probe is under way.
  @Nullable Entry enter() {
    return Entry.into(guard);
  }

  /// Whether a call that has just entered is the probe.
  boolean isProbing() {
    return state == CircuitBreakerState.HALF_OPEN;
  }

  boolean isOpen() {
    return state == CircuitBreakerState.OPEN;
  }

  /// How long until a call may be let in.
  Duration untilNext() {
    return isOpen()
        ? Duration.ofNanos(Math.max(0, delayNanos - (nanoTime.getAsLong() - openedAt)))
        : WHILE_PROBING;
  }

  private void changed(CircuitBreakerState now) {
    if (now == CircuitBreakerState.OPEN) {
      openedAt = nanoTime.getAsLong();
      LOG.warnf("route=%s breaker=open", route);
    } else if (now == CircuitBreakerState.CLOSED) {
      LOG.infof("route=%s breaker=closed", route);
    }
    state = now;
  }
}

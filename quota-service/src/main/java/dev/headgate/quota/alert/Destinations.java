package dev.headgate.quota.alert;

import dev.headgate.quota.alert.Destination.Delivery;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// All destinations, each left alone for a while after it failed.
@ApplicationScoped
class Destinations {

  private static final Logger LOG = Logger.getLogger(Destinations.class);

  private final List<Destination> all;
  private final Map<String, Backoff> backoffs = new HashMap<>();
  private final MeterRegistry registry;
  private final Clock clock = Clock.systemUTC();

  @Inject
  Destinations(AlertTopic topic, Webhooks webhooks, MeterRegistry registry) {
    this(Stream.<Destination>concat(webhooks.all().stream(), Stream.of(topic)).toList(), registry);
  }

  Destinations(List<Destination> all, MeterRegistry registry) {
    this.all = List.copyOf(all);
    this.registry = registry;
  }

  List<Destination> all() {
    return all;
  }

  /// Whether there is one that did not fail a moment ago.
  boolean anyReady() {
    Instant now = clock.instant();
    return all.stream().anyMatch(destination -> backoff(destination).isOver(now));
  }

  private Backoff backoff(Destination destination) {
    return backoffs.computeIfAbsent(destination.name(), _ -> new Backoff());
  }

  /// Tries `destination` unless it failed a moment ago.
  ///
  /// @return whether nothing more is to be done for it: it has the alert, or does without
  boolean settles(Destination destination, Alert alert) {
    Instant now = clock.instant();
    if (Duration.between(alert.raisedAt(), now).compareTo(destination.patience()) > 0) {
      count(destination, "given_up");
      LOG.warnf("alert given up destination=%s alert=%s", destination.name(), alert.id());
      return true;
    }
    Backoff backoff = backoff(destination);
    if (!backoff.isOver(now)) {
      return false;
    }
    return switch (destination.deliver(alert)) {
      case Delivery.Delivered _ -> {
        backoff.succeeded();
        count(destination, "delivered");
        yield true;
      }
      case Delivery.Failed(String reason) -> {
        backoff.failed(clock.instant());
        count(destination, "failed");
        LOG.warnf(
            "alert not delivered destination=%s alert=%s reason=%s",
            destination.name(), alert.id(), reason);
        yield false;
      }
    };
  }

  private void count(Destination destination, String outcome) {
    registry
        .counter("headgate.quota.alerts", "destination", destination.name(), "outcome", outcome)
        .increment();
  }
}

package dev.headgate.router.telemetry;

import dev.headgate.router.drain.Drains;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.RouteTable;
import dev.headgate.router.routing.Routing;
import dev.headgate.router.routing.health.Availability;
import dev.headgate.router.routing.health.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/// How the routes fare, for operators: a gauge for each route and state, 1 in the state that it is
/// in, the calls in flight for each provider, and the answers that are read although their client
/// has left. Tags are names from the configuration that is in force: what it no longer has is no
/// longer shown.
@Startup
@Singleton
class RouteMetrics {

  private final Health health;
  private final MultiGauge states;
  private final MultiGauge inFlight;

  RouteMetrics(MeterRegistry registry, RouteTable table, Health health, Drains drains) {
    this.health = health;
    this.states = MultiGauge.builder("headgate.route.state").register(registry);
    this.inFlight = MultiGauge.builder("headgate.provider.in.flight").register(registry);
    registry.gauge("headgate.drains.open", drains, Drains::open);
    register(table.now());
  }

  void replaced(@Observes Routing routing) {
    register(routing);
  }

  private void register(Routing routing) {
    inFlight.register(
        routing.providers().stream().map(Provider::name).map(this::inFlight).toList(), true);
    states.register(
        routing.models().stream()
            .flatMap(model -> model.candidates().stream())
            .flatMap(this::states)
            .toList(),
        true);
  }

  private Row<?> inFlight(String provider) {
    return Row.of(Tags.of("provider", provider), () -> health.inFlight(provider));
  }

  /// The registry keeps one of two gauges alike, and a route of several models is one.
  private Stream<Row<?>> states(Route route) {
    return Arrays.stream(Availability.values()).map(state -> state(route, state));
  }

  private Row<?> state(Route route, Availability state) {
    return Row.of(
        Tags.of("provider", route.provider().name())
            .and("upstream_model", route.upstreamModel())
            .and("state", state.name().toLowerCase(Locale.ROOT)),
        () -> health.observe(route).availability() == state ? 1 : 0);
  }
}

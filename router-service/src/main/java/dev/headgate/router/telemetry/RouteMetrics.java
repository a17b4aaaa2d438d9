package dev.headgate.router.telemetry;

import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.RouteTable;
import dev.headgate.router.routing.health.Availability;
import dev.headgate.router.routing.health.Health;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Locale;

/// How the routes fare, for operators: a gauge for each route and state, 1 in the state that it is
/// in, and the calls in flight for each provider. Tags are names from the configuration.
@Startup
@Singleton
class RouteMetrics {

  RouteMetrics(MeterRegistry registry, RouteTable table, Health health) {
    for (Provider provider : table.providers()) {
      Gauge.builder("headgate.provider.in.flight", () -> health.inFlight(provider.name()))
          .tag(GenAiNames.PROVIDER_NAME, provider.name())
          .register(registry);
    }
    for (Model model : table.models()) {
      for (Route route : model.candidates()) {
        for (Availability state : Availability.values()) {
          state(registry, health, route, state);
        }
      }
    }
  }

  /// The registry keeps the first of two gauges alike, and a route of several models is one.
  private static void state(
      MeterRegistry registry, Health health, Route route, Availability state) {
    Gauge.builder(
            "headgate.route.state", () -> health.observe(route).availability() == state ? 1 : 0)
        .tag(GenAiNames.PROVIDER_NAME, route.provider().name())
        .tag("upstream_model", route.upstreamModel())
        .tag("state", state.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}

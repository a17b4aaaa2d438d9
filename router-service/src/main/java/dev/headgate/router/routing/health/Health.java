package dev.headgate.router.routing.health;

import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.routing.Route;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// How every route fares. Kept in this process alone: each replica learns from its own traffic, and
/// forgets when it stops.
@Startup
@Singleton
public class Health {

  private final RouterConfiguration configuration;
  private final LongSupplier nanoTime;
  private final Map<String, RouteHealth> routes = new ConcurrentHashMap<>();
  private final Map<String, Bulkhead> bulkheads = new ConcurrentHashMap<>();

  @Inject
  Health(RouterConfiguration configuration) {
    this(configuration, System::nanoTime);
  }

  Health(RouterConfiguration configuration, LongSupplier nanoTime) {
    this.configuration = configuration;
    this.nanoTime = nanoTime;
  }

  /// Asks to call a route. What begins must be closed.
  public Start start(Route route) {
    return of(route).start();
  }

  /// How a route fares now.
  public Observed observe(Route route) {
    return of(route).observed();
  }

  /// The calls that a provider has now.
  public int inFlight(String provider) {
    return bulkhead(provider).inside();
  }

  private RouteHealth of(Route route) {
    return routes.computeIfAbsent(route.name(), name -> create(name, route.provider().name()));
  }

  private RouteHealth create(String name, String provider) {
    return new RouteHealth(
        new Breaker(name, configuration.breaker(), nanoTime),
        bulkhead(provider),
        configuration.longestSleep(),
        nanoTime);
  }

  private Bulkhead bulkhead(String provider) {
    return bulkheads.computeIfAbsent(provider, name -> new Bulkhead(mostInFlight(name)));
  }

  private int mostInFlight(String provider) {
    RouterConfiguration.Bulkhead settings = configuration.bulkhead();
    return settings.providers().getOrDefault(provider, settings.inFlight());
  }
}

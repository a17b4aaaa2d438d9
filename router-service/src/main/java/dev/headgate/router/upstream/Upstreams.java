package dev.headgate.router.upstream;

import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.routing.health.Health;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/// The providers, as one to be asked.
@Singleton
public class Upstreams {

  private final Vertx vertx;
  private final ProviderClients clients;
  private final Health health;
  private final RouterConfiguration configuration;

  Upstreams(
      Vertx vertx, ProviderClients clients, Health health, RouterConfiguration configuration) {
    this.vertx = vertx;
    this.clients = clients;
    this.health = health;
    this.configuration = configuration;
  }

  /// Asks the chosen routes in order.
  ///
  /// @param clientGone completed when the client leaves; a call in flight is then reset
  public Future<Answered> ask(RoutedCall.Order order, Future<Void> clientGone) {
    Candidates candidates = new Candidates(health, order.choices(), configuration.maxAttempts());
    return new RoutedCall(vertx, clients, candidates, order, configuration.limits().firstByte())
        .start(clientGone);
  }
}

package dev.headgate.router.upstream;

import dev.headgate.router.configuration.RouterConfiguration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/// The providers, as one to be asked.
@Singleton
public class Upstreams {

  private final Vertx vertx;
  private final ProviderClients clients;
  private final RouterConfiguration configuration;

  Upstreams(Vertx vertx, ProviderClients clients, RouterConfiguration configuration) {
    this.vertx = vertx;
    this.clients = clients;
    this.configuration = configuration;
  }

  /// Asks the candidates in order.
  ///
  /// @param clientGone completed when the client leaves; a call in flight is then reset
  public Future<Answered> ask(RoutedCall.Order order, Future<Void> clientGone) {
    return new RoutedCall(vertx, clients, order, configuration.limits().firstByte())
        .start(clientGone);
  }
}

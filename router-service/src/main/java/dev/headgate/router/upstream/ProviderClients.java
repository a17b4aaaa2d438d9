package dev.headgate.router.upstream;

import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.loop.ClientPerLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/// Connections to the providers. A connection is used again only while it is younger than what
/// providers keep idle ones for; no redirect is ever followed, and no provider learns of a trace.
@Singleton
public class ProviderClients {

  private static final int MOST_CONNECTIONS = 10_000;
  private static final int IDLE_SECONDS = 15;

  private final ClientPerLoop clients;

  ProviderClients(Vertx vertx, RouterConfiguration configuration) {
    this.clients =
        new ClientPerLoop(
            vertx,
            new HttpClientOptions()
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setConnectTimeout((int) configuration.limits().connect().toMillis())
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setDecompressionSupported(false));
  }

  /// A request on a standing connection, its head set and nothing sent.
  Future<HttpClientRequest> request(RequestOptions head) {
    return clients.here().request(head);
  }

  @PreDestroy
  void close() {
    clients.close();
  }
}

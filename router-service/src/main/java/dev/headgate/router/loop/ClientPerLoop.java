package dev.headgate.router.loop;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.impl.ContextInternal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// HTTP clients, one for each event loop. A client that all loops share lends a connection of
/// another loop when it has no idle one of the caller's: then every piece of an answer changes
/// threads, which costs more than relaying it. What is called here stays where the caller is.
public final class ClientPerLoop implements AutoCloseable {

  private final Vertx vertx;
  private final HttpClientOptions options;
  private final Map<EventLoop, HttpClient> clients = new ConcurrentHashMap<>();

  /// @param options of each client; its bounds hold for one event loop
  public ClientPerLoop(Vertx vertx, HttpClientOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  /// The client of the event loop on which the caller runs.
  public HttpClient here() {
    EventLoop loop = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
    return clients.computeIfAbsent(loop, _ -> vertx.createHttpClient(options));
  }

  @Override
  public void close() {
    clients.values().forEach(HttpClient::close);
  }
}

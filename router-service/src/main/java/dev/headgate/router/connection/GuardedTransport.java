package dev.headgate.router.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import org.jspecify.annotations.Nullable;

/// The JDK's transport, with a guard at each connection of a server. Vert.x tells a transport only
/// what all servers have in common; those of HTTP come by [PlainHttp1], before the server listens.
final class GuardedTransport extends JDKTransport {

  private volatile @Nullable HttpServerOptions http;

  /// What the server's own decoder is made with.
  void guard(HttpServerOptions options) {
    http = options;
  }

  @Override
  public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
    super.configure(options, domainSocket, bootstrap);
    HttpServerOptions its = http;
    if (its != null) {
      bootstrap.handler(new EachConnection(its));
    }
  }
}

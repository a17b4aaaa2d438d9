package dev.headgate.router.connection;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;

/// Without TLS there is HTTP/1.1 alone: an upgrade to HTTP/2 in the middle of a connection goes
/// past proxies that look at requests. With TLS both are spoken, as negotiated. Either way
/// connections are guarded; a Vert.x that lost its guarded transport does not serve.
@Singleton
class PlainHttp1 implements HttpServerOptionsCustomizer {

  private final Vertx vertx;

  PlainHttp1(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setHttp2ClearTextEnabled(false);
    guard(options);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    guard(options);
  }

  private void guard(HttpServerOptions options) {
    if (vertx instanceof VertxInternal its && its.transport() instanceof GuardedTransport guarded) {
      guarded.guard(options);
    } else {
      throw new IllegalStateException("the transport of Vert.x is not the guarded one");
    }
  }
}

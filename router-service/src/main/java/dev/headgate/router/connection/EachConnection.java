package dev.headgate.router.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;

/// Sets a guard first into each accepted connection.
@Sharable
final class EachConnection extends ChannelInboundHandlerAdapter {

  /// How long the head of a request may take, from its first byte.
  private static final Duration HEAD = Duration.ofSeconds(10);

  private final HttpServerOptions options;

  EachConnection(HttpServerOptions options) {
    this.options = options;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    if (accepted instanceof Channel connection) {
      connection.pipeline().addLast(new HeadGuard(options, HEAD));
    }
    context.fireChannelRead(accepted);
  }
}

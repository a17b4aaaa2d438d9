package dev.headgate.router.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The first to see the bytes of a connection: a head that is not complete in time, however slowly
/// it trickles, is answered 408 and the connection closed. It also puts the strict decoder in the
/// place of the lenient one, before that has seen a byte. A connection that speaks HTTP/2 has no
/// such decoder, and is let be.
final class HeadGuard extends ChannelInboundHandlerAdapter {

  private final HttpServerOptions options;
  private final Duration most;
  private boolean installed;
  private boolean headExpected = true;
  private @Nullable ScheduledFuture<?> deadline;

  HeadGuard(HttpServerOptions options, Duration most) {
    this.options = options;
    this.most = most;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (!installed) {
      install(context.pipeline());
    }
    if (installed && headExpected && deadline == null) {
      deadline =
          context.executor().schedule(() -> late(context), most.toMillis(), TimeUnit.MILLISECONDS);
    }
    context.fireChannelRead(bytes);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stop();
    context.fireChannelInactive();
  }

  /// The head of a request is complete.
  void headCame() {
    stop();
    headExpected = false;
  }

  /// A request is complete: the next bytes are of another.
  void requestCame() {
    headExpected = true;
  }

  private void install(ChannelPipeline pipeline) {
    HttpRequestDecoder lenient = pipeline.get(HttpRequestDecoder.class);
    if (lenient == null) {
      return;
    }
    String name = pipeline.context(lenient).name();
    pipeline.replace(lenient, name, new StrictRequestDecoder(options));
    pipeline.addAfter(name, null, new FramingGuard(this));
    installed = true;
  }

  private static void late(ChannelHandlerContext context) {
    ChannelHandlerContext guarded = context.pipeline().context(FramingGuard.class);
    if (guarded != null && guarded.handler() instanceof FramingGuard guard) {
      guard.refuse(guarded, "408 Request Timeout");
    }
  }

  private void stop() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}

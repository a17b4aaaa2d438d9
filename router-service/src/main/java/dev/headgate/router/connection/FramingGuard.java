package dev.headgate.router.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Sees what the decoder made of the bytes. A transfer coding other than `chunked` alone, and a
/// body that breaks its framing, are answered 400 and the connection closed: where the next request
/// begins is in doubt then. What follows is not looked at.
final class FramingGuard extends ChannelDuplexHandler {

  private final HeadGuard head;
  private boolean refused;

  /// Whether something of an answer went out since the last head of a request.
  private boolean answered;

  FramingGuard(HeadGuard head) {
    this.head = head;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      head.headCame();
      answered = false;
      refused = request.decoderResult().isSuccess() && isCodedOtherwise(request);
    } else if (message instanceof HttpContent content) {
      refused = content.decoderResult().isFailure();
    }
    if (message instanceof LastHttpContent) {
      head.requestCame();
    }
    if (refused) {
      ReferenceCountUtil.release(message);
      refuse(context, "400 Bad Request");
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object bytes, ChannelPromise promise) {
    answered = true;
    context.write(bytes, promise);
  }

  private static boolean isCodedOtherwise(HttpRequest request) {
    List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    return !codings.isEmpty()
        && !(codings.size() == 1
            && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst().strip()));
  }

  /// Answers past everybody, unless an answer has begun, and closes.
  void refuse(ChannelHandlerContext context, String status) {
    refused = true;
    if (answered) {
      context.close();
      return;
    }
    ByteBuf answer =
        Unpooled.copiedBuffer(
            "HTTP/1.1 " + status + "\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
            StandardCharsets.US_ASCII);
    context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }
}

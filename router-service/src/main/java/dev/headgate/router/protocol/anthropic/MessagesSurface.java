package dev.headgate.router.protocol.anthropic;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.ClientConversation;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.protocol.SseReading;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.Route;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/// Anthropic's `POST /v1/messages`.
@Singleton
final class MessagesSurface implements AnthropicSurface {

  static final String ADDRESS = "/v1/messages";

  private static final Buffer PING = Buffer.buffer("event: ping\ndata: {\"type\": \"ping\"}\n\n");

  private final ClientConversation conversation = new AnthropicClient();

  @Override
  public Operation operation() {
    return Operation.CHAT;
  }

  @Override
  public String address() {
    return ADDRESS;
  }

  @Override
  public ModelRequest scan(Incoming incoming, FieldBounds bounds) {
    return MessagesRequestScan.scan(incoming.body(), bounds, true);
  }

  @Override
  public Buffer patched(ModelRequest request, Route route, long outputLimit) {
    return MessagesPatches.apply(request, route, outputLimit);
  }

  @Override
  public AnswerReading reading(AnswerHead head) {
    return new SseReading(text -> new MessageScan(text, head));
  }

  @Override
  public ClientConversation conversation() {
    return conversation;
  }

  @Override
  public Buffer heartbeat() {
    return PING.copy();
  }
}

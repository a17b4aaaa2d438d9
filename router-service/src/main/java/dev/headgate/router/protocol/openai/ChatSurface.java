package dev.headgate.router.protocol.openai;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.ClientConversation;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.protocol.OpenAiSurface;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.protocol.SseReading;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.Route;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/// OpenAI's `POST /v1/chat/completions`.
@Singleton
final class ChatSurface implements OpenAiSurface {

  static final String ADDRESS = "/chat/completions";

  static final Buffer HEARTBEAT = Buffer.buffer(": waiting\n\n");

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
    return ChatRequestScan.scan(incoming.body(), bounds);
  }

  @Override
  public Buffer patched(ModelRequest request, Route route, long outputLimit) {
    return ChatPatches.apply(request, route, outputLimit);
  }

  @Override
  public AnswerReading reading(AnswerHead head) {
    return new SseReading(text -> new ChatScan(text, head.usageAsked()));
  }

  @Override
  public ClientConversation conversation() {
    return ChatConversation.CLIENT;
  }

  @Override
  public Buffer heartbeat() {
    return HEARTBEAT.copy();
  }
}

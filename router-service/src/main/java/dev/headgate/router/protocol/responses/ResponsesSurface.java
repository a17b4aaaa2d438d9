package dev.headgate.router.protocol.responses;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.ClientConversation;
import dev.headgate.router.protocol.ErrorEnvelope;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.protocol.OpenAiSurface;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.protocol.SseReading;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.Patches;
import dev.headgate.router.routing.Route;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/// OpenAI's `POST /v1/responses`.
@Singleton
final class ResponsesSurface implements OpenAiSurface {

  private static final Buffer HEARTBEAT = Buffer.buffer(": waiting\n\n");

  @Override
  public Operation operation() {
    return Operation.CHAT;
  }

  @Override
  public String address() {
    return "/responses";
  }

  @Override
  public ErrorEnvelope errors() {
    return ResponsesErrors.ENVELOPE;
  }

  @Override
  public ModelRequest scan(Incoming incoming, FieldBounds bounds) {
    return ResponsesRequestScan.scan(incoming.body(), bounds);
  }

  /// The hold rests on `max_output_tokens`, so the provider must know it.
  @Override
  public Buffer patched(ModelRequest request, Route route, long outputLimit) {
    Patches patches = new Patches(request);
    patches.model(route.upstreamModel());
    if (request.outputLimit().orElse(Long.MAX_VALUE) > outputLimit) {
      patches.set(
          request.places().at(ResponsesRequestScan.LIMIT),
          ResponsesRequestScan.LIMIT,
          Long.toString(outputLimit));
    }
    return patches.apply();
  }

  @Override
  public AnswerReading reading(AnswerHead head) {
    return new SseReading(text -> new ResponsesScan(text, head));
  }

  @Override
  public ClientConversation conversation() {
    return ResponsesConversation.CLIENT;
  }

  @Override
  public Buffer heartbeat() {
    return HEARTBEAT.copy();
  }
}

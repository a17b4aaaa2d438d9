package dev.headgate.router.protocol.openai;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.protocol.SseReading;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.Patches;
import dev.headgate.router.routing.Route;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/// OpenAI's `POST /v1/completions`, the one before chat.
@Singleton
final class CompletionsSurface implements FlatSurface {

  @Override
  public Operation operation() {
    return Operation.TEXT_COMPLETION;
  }

  @Override
  public String address() {
    return "/completions";
  }

  @Override
  public FlatRequest form() {
    return FlatRequest.COMPLETION;
  }

  @Override
  public Buffer patched(ModelRequest request, Route route, long outputLimit) {
    Patches patches = new Patches(request);
    patches.model(route.upstreamModel());
    ChatPatches.usage(request, patches);
    if (request.outputLimit().orElse(Long.MAX_VALUE) > outputLimit) {
      patches.set(request.places().at("max_tokens"), "max_tokens", Long.toString(outputLimit));
    }
    return patches.apply();
  }

  @Override
  public Buffer heartbeat() {
    return ChatSurface.HEARTBEAT.copy();
  }

  @Override
  public AnswerReading reading(AnswerHead head) {
    return new SseReading(text -> new ChatScan(text, head.usageAsked()));
  }
}

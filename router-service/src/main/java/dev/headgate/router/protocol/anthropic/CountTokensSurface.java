package dev.headgate.router.protocol.anthropic;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.ClientConversation;
import dev.headgate.router.protocol.Counting;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.protocol.SseReading;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.Patches;
import dev.headgate.router.routing.Route;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/// Anthropic's `POST /v1/messages/count_tokens`: how many tokens a prompt has. Nothing is generated
/// and nothing is billed. Only who speaks Anthropic's protocol can say it exactly; of what others
/// are told Headgate counts the text itself.
@Singleton
final class CountTokensSurface implements AnthropicSurface, Counting {

  static final String ADDRESS = MessagesSurface.ADDRESS + "/count_tokens";

  private final ClientConversation conversation = new AnthropicClient();

  @Override
  public Operation operation() {
    return Operation.COUNT_TOKENS;
  }

  @Override
  public String address() {
    return ADDRESS;
  }

  @Override
  public ModelRequest scan(Incoming incoming, FieldBounds bounds) {
    return MessagesRequestScan.scan(incoming.body(), bounds, false);
  }

  @Override
  public Buffer patched(ModelRequest request, Route route, long outputLimit) {
    Patches patches = new Patches(request);
    patches.model(route.upstreamModel());
    return patches.apply();
  }

  @Override
  public AnswerReading reading(AnswerHead head) {
    return new SseReading(_ -> new CountScan());
  }

  /// Nobody is told it; what could not be said to a provider is refused, and not counted.
  @Override
  public ClientConversation conversation() {
    return conversation;
  }

  @Override
  public Buffer counted(long inputTokens) {
    return Buffer.buffer("{\"input_tokens\":" + inputTokens + "}");
  }
}

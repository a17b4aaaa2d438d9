package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.protocol.EventReader;
import dev.headgate.router.protocol.ProviderConversation;
import dev.headgate.router.routing.Route;

/// The Gemini API, said to by clients of other protocols.
final class GeminiProvider implements ProviderConversation {

  /// The one provider's side; it holds nothing.
  static final ProviderConversation PROVIDER = new GeminiProvider();

  private GeminiProvider() {}

  @Override
  public ObjectNode write(Conversation conversation, Route route, boolean stream) {
    return GenerateContentWriter.write(conversation, route);
  }

  @Override
  public void limitOutput(ObjectNode body, Route route, long tokens) {
    body.withObject("/generationConfig").put("maxOutputTokens", tokens);
  }

  @Override
  public EventReader events() {
    return new ChunkReader();
  }

  @Override
  public Words error(JsonNode body) {
    JsonNode error = body.path("error");
    return new Words(error.path("status").textValue(), error.path("message").textValue());
  }

  @Override
  public Framing framing() {
    return Framing.SERVER_SENT_EVENTS;
  }
}

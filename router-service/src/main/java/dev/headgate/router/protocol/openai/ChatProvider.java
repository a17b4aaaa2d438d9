package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.protocol.EventReader;
import dev.headgate.router.protocol.ProviderConversation;
import dev.headgate.router.routing.Route;

/// Providers that speak OpenAI's chat protocol, to clients that do not.
final class ChatProvider implements ProviderConversation {

  /// The one there is; it holds nothing.
  static final ProviderConversation PROVIDER = new ChatProvider();

  private ChatProvider() {}

  @Override
  public ObjectNode write(Conversation conversation, Route route, boolean stream) {
    return ChatRequestWriter.write(conversation, route, stream);
  }

  @Override
  public void limitOutput(ObjectNode body, Route route, long tokens) {
    body.put(route.provider().outputLimitField().jsonName(), tokens);
  }

  @Override
  public EventReader events() {
    return new ChatEventReader();
  }

  @Override
  public Words error(JsonNode body) {
    return ChatErrorWords.of(body);
  }

  @Override
  public Framing framing() {
    return Framing.SERVER_SENT_EVENTS;
  }
}

package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.protocol.ClaudeThinking;
import dev.headgate.router.protocol.EventReader;
import dev.headgate.router.protocol.ProviderConversation;
import dev.headgate.router.routing.Route;

/// Providers that speak Anthropic's Messages API to clients that do not.
final class AnthropicProvider implements ProviderConversation {

  @Override
  public ObjectNode write(Conversation conversation, Route route, boolean stream) {
    return MessagesRequestWriter.write(conversation, route, stream);
  }

  @Override
  public void limitOutput(ObjectNode body, Route route, long tokens) {
    body.put("max_tokens", tokens);
    ClaudeThinking.keepBelow(body, tokens);
  }

  @Override
  public EventReader events() {
    return new MessageReader();
  }

  @Override
  public Words error(JsonNode body) {
    JsonNode error = body.path("error");
    return new Words(error.path("type").textValue(), error.path("message").textValue());
  }

  @Override
  public Framing framing() {
    return Framing.SERVER_SENT_EVENTS;
  }
}

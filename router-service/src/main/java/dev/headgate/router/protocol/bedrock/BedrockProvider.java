package dev.headgate.router.protocol.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.protocol.ClaudeThinking;
import dev.headgate.router.protocol.EventReader;
import dev.headgate.router.protocol.ProviderConversation;
import dev.headgate.router.routing.Route;

/// The Converse API, said to by clients of other protocols.
final class BedrockProvider implements ProviderConversation {

  @Override
  public ObjectNode write(Conversation conversation, Route route, boolean stream) {
    return ConverseRequestWriter.write(conversation, route);
  }

  @Override
  public void limitOutput(ObjectNode body, Route route, long tokens) {
    body.withObject("/inferenceConfig").put("maxTokens", tokens);
    if (body.get(ModelFields.MEMBER) instanceof ObjectNode fields) {
      ClaudeThinking.keepBelow(fields, tokens);
    }
  }

  @Override
  public EventReader events() {
    return new ConverseReader();
  }

  @Override
  public Words error(JsonNode body) {
    JsonNode message = body.has("message") ? body.path("message") : body.path("Message");
    return new Words(body.path("__type").textValue(), message.textValue());
  }

  @Override
  public Framing framing() {
    return Framing.AWS_EVENT_STREAM;
  }
}

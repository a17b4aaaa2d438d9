package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.protocol.ProviderConversation.Words;

/// What an error of a provider says: OpenAI's `error` object, and the plainer ones of those who
/// imitate it (`{"error":"..."}`, `{"message":"...","type":"..."}`, `{"detail":"..."}`).
final class ChatErrorWords {

  private ChatErrorWords() {}

  /// @param body an error answer, or a frame with an error
  static Words of(JsonNode body) {
    JsonNode error = body.path("error");
    if (error.isTextual()) {
      return new Words(null, error.textValue());
    }
    JsonNode its = error.isObject() ? error : body;
    String message = its.path("message").textValue();
    return new Words(
        its.path("type").textValue(), message == null ? its.path("detail").textValue() : message);
  }
}

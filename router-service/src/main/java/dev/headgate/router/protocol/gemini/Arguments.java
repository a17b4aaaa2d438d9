package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// The arguments of a call that came as text. Those that are no JSON object, which a model can
/// write, are handed on as the one member of an object.
final class Arguments {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Arguments() {}

  static JsonNode of(String text) {
    if (text.isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode arguments = JSON.readTree(text);
      if (arguments.isObject()) {
        return arguments;
      }
    } catch (JsonProcessingException _) {
      return invalid(text);
    }
    return invalid(text);
  }

  private static JsonNode invalid(String text) {
    return JsonNodeFactory.instance.objectNode().put("INVALID_JSON", text);
  }
}

package dev.headgate.router.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;

/// The arguments of a tool call for a provider that takes an object, whose client may have sent a
/// string that holds one.
public final class CallArguments {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CallArguments() {}

  /// The object; an empty one for an empty string.
  ///
  /// @throws ExchangeFailure with a [BadField] when it is none
  public static JsonNode object(JsonNode arguments) {
    if (arguments.isObject()) {
      return arguments;
    }
    String text = arguments.isTextual() ? arguments.textValue() : "";
    if (text.isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode parsed = JSON.readTree(text);
      if (parsed.isObject()) {
        return parsed;
      }
    } catch (JsonProcessingException _) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static ExchangeFailure unreadable() {
    return new ExchangeFailure(
        new BadField("tool_calls.function.arguments", "something else", "a JSON object"));
  }
}

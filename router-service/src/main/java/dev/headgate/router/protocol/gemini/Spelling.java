package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Shown;
import java.util.Set;

/// Google reads the name of a field in two spellings, `generationConfig` and `generation_config`.
/// Here all are told by the first; a field that comes in both is refused.
final class Spelling {

  /// Fields whose content is the caller's own.
  static final Set<String> FREE =
      Set.of(
          "args",
          "response",
          "parameters",
          "parametersJsonSchema",
          "parameters_json_schema",
          "responseJsonSchema",
          "response_json_schema",
          "responseSchema",
          "response_schema",
          "labels");

  private Spelling() {}

  /// The first spelling of a name.
  static String of(String name) {
    if (name.indexOf('_') < 0) {
      return name;
    }
    StringBuilder camel = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      boolean hump = letter == '_' && i > 0 && i + 1 < name.length() && isLower(name.charAt(i + 1));
      camel.append(hump ? Character.toUpperCase(name.charAt(++i)) : letter);
    }
    return camel.toString();
  }

  /// The same object, all of its names in the first spelling but within [#FREE] fields.
  ///
  /// @throws ExchangeFailure with a [BadField] when a field came in both
  static ObjectNode of(ObjectNode object) {
    ObjectNode spelt = JsonNodeFactory.instance.objectNode();
    for (var member : object.properties()) {
      String name = of(member.getKey());
      JsonNode value = member.getValue();
      if (spelt.has(name)) {
        throw twice(name);
      }
      spelt.set(name, FREE.contains(name) ? value : of(value));
    }
    return spelt;
  }

  /// The refusal of a field that came twice.
  static ExchangeFailure twice(String name) {
    return new ExchangeFailure(new BadField(Shown.of(name), "in two spellings", "one"));
  }

  private static JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return of(object);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode spelt = JsonNodeFactory.instance.arrayNode(array.size());
      array.forEach(each -> spelt.add(of(each)));
      return spelt;
    }
    return node;
  }

  private static boolean isLower(char letter) {
    return letter >= 'a' && letter <= 'z';
  }
}

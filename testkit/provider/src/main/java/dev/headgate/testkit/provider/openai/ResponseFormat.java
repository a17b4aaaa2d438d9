package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Json;
import java.util.Optional;

/// `response_format` of chat, `text.format` of responses.
final class ResponseFormat {

  private ResponseFormat() {}

  /// The schema that an answer has to satisfy; none for plain text.
  static Optional<JsonNode> schema(JsonNode format) {
    return switch (format.path("type").asText("text")) {
      case "text" -> Optional.empty();
      case "json_object" ->
          Optional.of(
              Json.read("{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\"}}}"));
      case "json_schema" ->
          Optional.of(
              format.path("json_schema").path("schema").isObject()
                  ? format.path("json_schema").path("schema")
                  : format.path("schema"));
      default ->
          throw new BadRequestException(
              "response_format: "
                  + format.path("type").asText()
                  + " (expected: text, json_object or json_schema)");
    };
  }
}

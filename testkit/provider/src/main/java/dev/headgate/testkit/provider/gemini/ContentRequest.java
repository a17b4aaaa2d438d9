package dev.headgate.testkit.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Members;
import dev.headgate.testkit.provider.answer.Tools;
import dev.headgate.testkit.provider.answer.Turn;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Optional;

/// Reads `generateContent` and `streamGenerateContent`, with members in camel case as the reference
/// has them.
final class ContentRequest {

  private ContentRequest() {}

  /// A request as a turn.
  ///
  /// @throws BadRequestException for what Google would refuse
  static Turn read(String model, boolean stream, Buffer body) {
    JsonNode tree = Json.read(body);
    JsonNode contents = tree.path("contents");
    if (!contents.has(0)) {
      throw new BadRequestException("* GenerateContentRequest.contents: contents is not specified");
    }
    JsonNode config = tree.path("generationConfig");
    return new Turn(
        model,
        stream,
        Members.limit(config, "maxOutputTokens"),
        ContentTokens.of(model, tree),
        Members.lastUserText(contents, "parts"),
        tools(tree, contents),
        config.path("thinkingConfig").path("includeThoughts").asBoolean(false),
        schema(config),
        Members.texts(config.path("stopSequences")));
  }

  private static Optional<JsonNode> schema(JsonNode config) {
    for (String name : new String[] {"responseJsonSchema", "responseSchema"}) {
      if (config.path(name).isObject()) {
        return Optional.of(config.path(name));
      }
    }
    return config.path("responseMimeType").asText().equals("application/json")
        ? Optional.of(
            Json.read("{\"type\":\"OBJECT\",\"properties\":{\"answer\":{\"type\":\"STRING\"}}}"))
        : Optional.empty();
  }

  private static Tools tools(JsonNode tree, JsonNode contents) {
    var offered = new ArrayList<Tools.Tool>();
    for (JsonNode tool : tree.path("tools")) {
      for (JsonNode function : tool.path("functionDeclarations")) {
        JsonNode schema =
            function.has("parametersJsonSchema")
                ? function.path("parametersJsonSchema")
                : function.path("parameters");
        offered.add(
            new Tools.Tool(
                function.path("name").asText(), schema.isObject() ? schema : Tools.NO_PARAMETERS));
      }
    }
    boolean answered = false;
    for (JsonNode part : contents.path(contents.size() - 1).path("parts")) {
      answered |= part.has("functionResponse");
    }
    return new Tools(offered, choice(tree), Long.MAX_VALUE, answered);
  }

  private static Tools.Choice choice(JsonNode tree) {
    JsonNode config = tree.path("toolConfig").path("functionCallingConfig");
    return switch (config.path("mode").asText("AUTO")) {
      case "AUTO", "VALIDATED", "MODE_UNSPECIFIED" -> new Tools.Choice.Free();
      case "NONE" -> new Tools.Choice.Never();
      case "ANY" ->
          config.path("allowedFunctionNames").has(0)
              ? new Tools.Choice.This(config.path("allowedFunctionNames").path(0).asText())
              : new Tools.Choice.Some();
      default ->
          throw new BadRequestException(
              "mode: " + config.path("mode").asText() + " (expected: AUTO, ANY, NONE, VALIDATED)");
    };
  }
}

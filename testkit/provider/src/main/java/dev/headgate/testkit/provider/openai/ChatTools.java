package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Tools;
import dev.headgate.testkit.provider.answer.Tools.Choice;
import dev.headgate.testkit.provider.answer.Tools.Tool;
import java.util.ArrayList;

/// `tools`, `tool_choice` and `parallel_tool_calls`, of chat and of responses.
final class ChatTools {

  private ChatTools() {}

  static Tools read(JsonNode tree) {
    JsonNode messages = tree.path("messages");
    String last = messages.path(messages.size() - 1).path("role").asText();
    return of(tree, last.equals("tool"));
  }

  static Tools of(JsonNode tree, boolean answered) {
    var offered = new ArrayList<Tool>();
    for (JsonNode tool : tree.path("tools")) {
      if (tool.path("type").asText().equals("function")) {
        JsonNode function = tool.has("function") ? tool.path("function") : tool;
        offered.add(new Tool(function.path("name").asText(), parameters(function)));
      }
    }
    long atMost = tree.path("parallel_tool_calls").asBoolean(true) ? Long.MAX_VALUE : 1;
    return new Tools(offered, choice(tree.path("tool_choice")), atMost, answered);
  }

  private static JsonNode parameters(JsonNode function) {
    JsonNode schema = function.path("parameters");
    return schema.isObject() ? schema : Tools.NO_PARAMETERS;
  }

  private static Choice choice(JsonNode choice) {
    if (choice.isObject()) {
      JsonNode function = choice.has("function") ? choice.path("function") : choice;
      return new Choice.This(function.path("name").asText());
    }
    return switch (choice.asText("auto")) {
      case "auto", "null", "" -> new Choice.Free();
      case "none" -> new Choice.Never();
      case "required" -> new Choice.Some();
      default ->
          throw new BadRequestException(
              "tool_choice: "
                  + choice.asText()
                  + " (expected: none, auto, required or a function)");
    };
  }
}

package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.request.Members;
import java.util.List;

/// Reads `tools` and `tool_choice` of a chat request.
final class ChatToolReader {

  private ChatToolReader() {}

  static List<Tool> tools(Members request) {
    return request.objects("tools", ChatToolReader::tool);
  }

  static ToolChoice choice(Members request) {
    JsonNode choice = request.node("tool_choice");
    if (choice == null) {
      return new ToolChoice.Unsaid();
    }
    if (choice.isTextual()) {
      return switch (choice.textValue()) {
        case "auto" -> new ToolChoice.Auto();
        case "none" -> new ToolChoice.None();
        case "required" -> new ToolChoice.Any();
        default -> throw request.refused("tool_choice", "auto, none, required or a function");
      };
    }
    Members named = request.requiredObject("tool_choice");
    if (!"function".equals(named.requiredString("type"))) {
      throw named.refused("type", "function");
    }
    Members function = named.requiredObject("function");
    ToolChoice read = new ToolChoice.Named(function.requiredString("name"));
    function.refuseRest();
    named.refuseRest();
    return read;
  }

  private static Tool tool(Members tool) {
    if (!"function".equals(tool.requiredString("type"))) {
      throw tool.refused("type", "function");
    }
    Members function = tool.requiredObject("function");
    JsonNode schema = function.node("parameters");
    if (schema != null && !schema.isObject()) {
      throw function.refused("parameters", "an object");
    }
    Tool read =
        new Tool(
            function.requiredString("name"),
            function.text("description"),
            schema,
            function.flag("strict"),
            ChatPartReader.cache(tool));
    function.refuseRest();
    tool.refuseRest();
    return read;
  }
}

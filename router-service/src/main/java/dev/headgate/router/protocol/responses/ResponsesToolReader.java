package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.request.Members;
import java.util.List;

/// Reads `tools` and `tool_choice` of a Responses request. Only functions can be said to another
/// provider.
final class ResponsesToolReader {

  private ResponsesToolReader() {}

  static List<Tool> tools(Members request) {
    return request.objects("tools", ResponsesToolReader::tool);
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
    ToolChoice read = new ToolChoice.Named(named.requiredString("name"));
    named.refuseRest();
    return read;
  }

  private static Tool tool(Members tool) {
    if (!"function".equals(tool.requiredString("type"))) {
      throw tool.refused("type", "function, for the model's provider has no other tools");
    }
    JsonNode schema = tool.node("parameters");
    if (schema != null && !schema.isObject()) {
      throw tool.refused("parameters", "an object");
    }
    Tool read =
        new Tool(
            tool.requiredString("name"),
            tool.text("description"),
            schema,
            tool.flag("strict"),
            null);
    tool.refuseRest();
    return read;
  }
}

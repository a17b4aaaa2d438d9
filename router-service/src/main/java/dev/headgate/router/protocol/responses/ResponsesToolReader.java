package dev.headgate.router.protocol.responses;

import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.protocol.OpenAiTools;
import dev.headgate.router.request.Members;
import java.util.List;
import java.util.function.UnaryOperator;

/// Reads `tools` and `tool_choice` of a Responses request. Only functions can be said to another
/// provider.
final class ResponsesToolReader {

  private ResponsesToolReader() {}

  static List<Tool> tools(Members request) {
    return request.objects("tools", ResponsesToolReader::tool);
  }

  static ToolChoice choice(Members request) {
    return OpenAiTools.choice(request, UnaryOperator.identity());
  }

  private static Tool tool(Members tool) {
    OpenAiTools.requireFunction(tool, "function, for the model's provider has no other tools");
    return OpenAiTools.tool(tool, null);
  }
}

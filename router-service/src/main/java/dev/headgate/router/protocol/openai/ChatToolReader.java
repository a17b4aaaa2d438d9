package dev.headgate.router.protocol.openai;

import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.protocol.OpenAiTools;
import dev.headgate.router.request.Members;
import java.util.List;

/// Reads `tools` and `tool_choice` of a chat request.
final class ChatToolReader {

  private static final String FUNCTION = "function";

  private ChatToolReader() {}

  static List<Tool> tools(Members request) {
    return request.objects("tools", ChatToolReader::tool);
  }

  static ToolChoice choice(Members request) {
    return OpenAiTools.choice(request, named -> named.requiredObject(FUNCTION));
  }

  private static Tool tool(Members tool) {
    OpenAiTools.requireFunction(tool, FUNCTION);
    Tool read = OpenAiTools.tool(tool.requiredObject(FUNCTION), ChatPartReader.cache(tool));
    tool.refuseRest();
    return read;
  }
}

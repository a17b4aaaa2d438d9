package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;

/// Writes the tools of a conversation, and whether they may be called, into a chat request.
final class ChatToolWriter {

  private ChatToolWriter() {}

  static void write(Conversation conversation, ObjectNode body) {
    if (!conversation.tools().isEmpty()) {
      ArrayNode tools = body.putArray("tools");
      conversation.tools().forEach(tool -> write(tool, tools.addObject()));
    }
    switch (conversation.toolChoice()) {
      case ToolChoice.Unsaid _ -> {}
      case ToolChoice.Auto _ -> body.put("tool_choice", "auto");
      case ToolChoice.None _ -> body.put("tool_choice", "none");
      case ToolChoice.Any _ -> body.put("tool_choice", "required");
      case ToolChoice.Named(String tool) ->
          body.putObject("tool_choice")
              .put("type", "function")
              .putObject("function")
              .put("name", tool);
    }
    if (conversation.parallelToolCalls() != null) {
      body.put("parallel_tool_calls", conversation.parallelToolCalls());
    }
  }

  private static void write(Tool tool, ObjectNode out) {
    ObjectNode function = out.put("type", "function").putObject("function");
    function.put("name", tool.name());
    if (tool.description() != null) {
      function.set("description", tool.description());
    }
    if (tool.schema() != null) {
      function.set("parameters", tool.schema());
    }
    if (tool.strict() != null) {
      function.put("strict", tool.strict());
    }
  }
}

package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import org.jspecify.annotations.Nullable;

/// Writes the tools of a conversation and the choice among them.
final class ToolsWriter {

  private ToolsWriter() {}

  static void write(Conversation conversation, ObjectNode body) {
    for (Tool tool : conversation.tools()) {
      body.withArray("tools").add(tool(tool));
    }
    boolean alone = Boolean.FALSE.equals(conversation.parallelToolCalls());
    ObjectNode choice = choice(conversation.toolChoice());
    if (choice == null && alone && !conversation.tools().isEmpty()) {
      choice = MessageFrames.of("auto");
    }
    if (choice != null) {
      boolean none = conversation.toolChoice() instanceof ToolChoice.None;
      if (alone && !none) {
        choice.put("disable_parallel_tool_use", true);
      }
      body.set("tool_choice", choice);
    }
  }

  private static ObjectNode tool(Tool tool) {
    ObjectNode written = BlockWriter.NODES.objectNode().put("name", tool.name());
    if (tool.description() != null) {
      written.set("description", tool.description());
    }
    if (tool.schema() == null) {
      written.putObject("input_schema").put("type", "object");
    } else {
      written.set("input_schema", tool.schema());
    }
    if (tool.strict() != null) {
      written.put("strict", tool.strict());
    }
    return BlockWriter.marked(written, tool.cache());
  }

  private static @Nullable ObjectNode choice(ToolChoice choice) {
    return switch (choice) {
      case ToolChoice.Unsaid _ -> null;
      case ToolChoice.Auto _ -> MessageFrames.of("auto");
      case ToolChoice.None _ -> MessageFrames.of("none");
      case ToolChoice.Any _ -> MessageFrames.of("any");
      case ToolChoice.Named(String tool) -> MessageFrames.of("tool").put("name", tool);
    };
  }
}

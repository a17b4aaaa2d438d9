package dev.headgate.router.protocol.bedrock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.error.ExchangeFailure;

/// Writes the tools of a conversation and the choice among them. The Converse API can neither
/// forbid tools that are declared nor have them called one at a time.
final class ToolConfig {

  private ToolConfig() {}

  static void write(Conversation conversation, ObjectNode body) {
    if (conversation.tools().isEmpty()) {
      return;
    }
    if (Boolean.FALSE.equals(conversation.parallelToolCalls())) {
      throw ExchangeFailure.badField("parallel_tool_calls", "false", "true or absent");
    }
    ObjectNode config = body.putObject("toolConfig");
    ArrayNode tools = config.putArray("tools");
    for (Tool tool : conversation.tools()) {
      tools.addObject().set("toolSpec", spec(tool));
      if (tool.cache() != null) {
        tools.add(ContentWriter.cachePoint(tool.cache()));
      }
    }
    choice(conversation.toolChoice(), config);
  }

  private static ObjectNode spec(Tool tool) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode().put("name", tool.name());
    if (tool.description() != null) {
      spec.set("description", tool.description());
    }
    ObjectNode schema = spec.putObject("inputSchema");
    if (tool.schema() == null) {
      schema.putObject("json").put("type", "object");
    } else {
      schema.set("json", tool.schema());
    }
    if (Boolean.TRUE.equals(tool.strict())) {
      spec.put("strict", true);
    }
    return spec;
  }

  private static void choice(ToolChoice choice, ObjectNode config) {
    switch (choice) {
      case ToolChoice.Unsaid _ -> {}
      case ToolChoice.Auto _ -> config.putObject("toolChoice").putObject("auto");
      case ToolChoice.None _ ->
          throw ExchangeFailure.badField("tool_choice", "\"none\"", "auto, required or a tool");
      case ToolChoice.Any _ -> config.putObject("toolChoice").putObject("any");
      case ToolChoice.Named(String tool) ->
          config.putObject("toolChoice").putObject("tool").put("name", tool);
    }
  }
}

package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;

/// Writes the tools of a conversation and the choice among them. Google's models cannot be held to
/// one call at a time. A tool whose schema must be kept exactly makes them validated.
final class FunctionsWriter {

  private FunctionsWriter() {}

  static void write(Conversation conversation, ObjectNode body) {
    if (conversation.tools().isEmpty()) {
      return;
    }
    if (Boolean.FALSE.equals(conversation.parallelToolCalls())) {
      throw GenerateContentWriter.refused("parallel_tool_calls", "false", "true or absent");
    }
    ArrayNode functions = body.putArray("tools").addObject().putArray("functionDeclarations");
    boolean strict = false;
    for (Tool tool : conversation.tools()) {
      strict |= Boolean.TRUE.equals(tool.strict());
      function(tool, functions.addObject());
    }
    String free = strict ? "VALIDATED" : "AUTO";
    switch (conversation.toolChoice()) {
      case ToolChoice.Unsaid _ -> {
        if (strict) {
          mode(free, body);
        }
      }
      case ToolChoice.Auto _ -> mode(free, body);
      case ToolChoice.None _ -> mode("NONE", body);
      case ToolChoice.Any _ -> mode("ANY", body);
      case ToolChoice.Named(String tool) ->
          mode("ANY", body).putArray("allowedFunctionNames").add(tool);
    }
  }

  private static void function(Tool tool, ObjectNode out) {
    out.put("name", tool.name());
    if (tool.description() != null) {
      out.set("description", tool.description());
    }
    if (tool.schema() != null) {
      out.set("parametersJsonSchema", tool.schema());
    }
  }

  private static ObjectNode mode(String mode, ObjectNode body) {
    return body.putObject("toolConfig").putObject("functionCallingConfig").put("mode", mode);
  }
}

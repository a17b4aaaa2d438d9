package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `tools` and `tool_choice`. Only the caller's own tools can be said to another provider.
/// `eager_input_streaming` says how arguments are streamed, not which: it is not carried.
final class ToolsReader {

  private ToolsReader() {}

  /// @param parallel whether several calls at once are allowed; null when the caller does not say
  record Choice(ToolChoice choice, @Nullable Boolean parallel) {}

  static List<Tool> tools(@Nullable JsonNode array) {
    List<Tool> tools = new ArrayList<>();
    if (array != null) {
      for (int i = 0; i < array.size(); i++) {
        tools.add(tool(new Members(array.get(i), "tools[" + i + "]")));
      }
    }
    return tools;
  }

  private static Tool tool(Members tool) {
    String type = tool.wordOrNull("type");
    if (type != null && !type.equals("custom")) {
      throw tool.unexpected("type", "custom");
    }
    tool.pass("eager_input_streaming");
    Tool read =
        new Tool(
            tool.word("name"),
            tool.take("description"),
            tool.need("input_schema"),
            tool.flagOrNull("strict"),
            ContentReader.cache(tool));
    tool.end();
    return read;
  }

  static Choice choice(@Nullable Members choice) {
    if (choice == null) {
      return new Choice(new ToolChoice.Unsaid(), null);
    }
    ToolChoice read =
        switch (choice.word("type")) {
          case "auto" -> new ToolChoice.Auto();
          case "any" -> new ToolChoice.Any();
          case "none" -> new ToolChoice.None();
          case "tool" -> new ToolChoice.Named(choice.word("name"));
          default -> throw choice.unexpected("type", "auto, any, tool or none");
        };
    Boolean alone = choice.flagOrNull("disable_parallel_tool_use");
    choice.end();
    return new Choice(read, alone == null ? null : !alone);
  }
}

package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.request.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        tools.add(tool(Members.of("tools[" + i + "]", array.get(i))));
      }
    }
    return tools;
  }

  private static Tool tool(Members tool) {
    String type = tool.string("type");
    if (type != null && !type.equals("custom")) {
      throw tool.refused("type", "custom");
    }
    tool.leave(Set.of("eager_input_streaming"));
    Tool read =
        new Tool(
            tool.requiredString("name"),
            tool.node("description"),
            tool.requiredNode("input_schema"),
            tool.flag("strict"),
            ContentReader.cache(tool));
    tool.refuseRest();
    return read;
  }

  static Choice choice(@Nullable Members choice) {
    if (choice == null) {
      return new Choice(new ToolChoice.Unsaid(), null);
    }
    ToolChoice read =
        switch (choice.requiredString("type")) {
          case "auto" -> new ToolChoice.Auto();
          case "any" -> new ToolChoice.Any();
          case "none" -> new ToolChoice.None();
          case "tool" -> new ToolChoice.Named(choice.requiredString("name"));
          default -> throw choice.refused("type", "auto, any, tool or none");
        };
    Boolean alone = choice.flag("disable_parallel_tool_use");
    choice.refuseRest();
    return new Choice(read, alone == null ? null : !alone);
  }
}

package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.request.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `tools` and `toolConfig`. What a function says of its answer is not carried, for no other
/// provider has a place for it.
final class FunctionsReader {

  private static final Set<String> STAYS = Set.of("response", "responseJsonSchema");

  private FunctionsReader() {}

  /// @param strict whether arguments are held to their schemas
  record Choice(ToolChoice choice, @Nullable Boolean strict) {}

  static List<Tool> tools(Members request, @Nullable Boolean strict) {
    List<Tool> tools = new ArrayList<>();
    request.objects(
        "tools",
        group -> {
          tools.addAll(group.objects("functionDeclarations", each -> tool(each, strict)));
          group.refuseRest();
          return group;
        });
    return tools;
  }

  private static Tool tool(Members function, @Nullable Boolean strict) {
    function.leave(STAYS);
    Tool tool =
        new Tool(
            function.requiredString("name"),
            function.text("description"),
            SchemaReader.either(function, "parametersJsonSchema", "parameters"),
            strict,
            null);
    function.refuseRest();
    return tool;
  }

  static Choice choice(@Nullable Members config) {
    Members calling = config == null ? null : config.object("functionCallingConfig");
    if (config != null) {
      config.refuseRest();
    }
    if (calling == null) {
      return new Choice(new ToolChoice.Unsaid(), null);
    }
    JsonNode allowed = calling.node("allowedFunctionNames");
    int names = allowed == null ? 0 : allowed.size();
    String mode = calling.string("mode");
    calling.refuseRest();
    if (names > 1 || (names == 1 && !"ANY".equals(mode))) {
      throw calling.refused("allowedFunctionNames", "one, with the mode ANY");
    }
    return switch (mode == null ? "MODE_UNSPECIFIED" : mode) {
      case "MODE_UNSPECIFIED" -> new Choice(new ToolChoice.Unsaid(), null);
      case "AUTO" -> new Choice(new ToolChoice.Auto(), null);
      case "VALIDATED" -> new Choice(new ToolChoice.Auto(), true);
      case "NONE" -> new Choice(new ToolChoice.None(), null);
      case "ANY" -> new Choice(any(allowed), null);
      default -> throw calling.refused("mode", "AUTO, VALIDATED, ANY or NONE");
    };
  }

  private static ToolChoice any(@Nullable JsonNode allowed) {
    return allowed == null || allowed.isEmpty()
        ? new ToolChoice.Any()
        : new ToolChoice.Named(allowed.path(0).asText());
  }
}

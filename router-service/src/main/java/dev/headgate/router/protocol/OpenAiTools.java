package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.conversation.Part.CacheMark;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.ToolChoice;
import dev.headgate.router.request.Members;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads what OpenAI's two protocols say alike of tools. Where a function stands they do not say
/// alike: chat has it in a member of its own, Responses beside its type.
public final class OpenAiTools {

  private OpenAiTools() {}

  /// The `tool_choice` of a request.
  ///
  /// @param function finds the function in the object that names it
  public static ToolChoice choice(Members request, UnaryOperator<Members> function) {
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
    requireFunction(named, "function");
    Members its = function.apply(named);
    ToolChoice read = new ToolChoice.Named(its.requiredString("name"));
    its.refuseRest();
    named.refuseRest();
    return read;
  }

  /// Refuses a tool that is no function.
  public static void requireFunction(Members tool, String expected) {
    if (!"function".equals(tool.requiredString("type"))) {
      throw tool.refused("type", expected);
    }
  }

  /// A function that the caller runs.
  public static Tool tool(Members function, @Nullable CacheMark cache) {
    JsonNode schema = function.node("parameters");
    if (schema != null && !schema.isObject()) {
      throw function.refused("parameters", "an object");
    }
    Tool read =
        new Tool(
            function.requiredString("name"),
            function.text("description"),
            schema,
            function.flag("strict"),
            cache);
    function.refuseRest();
    return read;
  }
}

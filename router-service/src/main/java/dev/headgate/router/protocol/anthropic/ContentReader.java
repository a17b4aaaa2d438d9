package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.CacheMark;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the content of a message. A cache mark on a call of a tool is not carried, for no other
/// provider can mark one.
final class ContentReader {

  private ContentReader() {}

  /// @param atEnd the cache mark of the last block where it has none of its own, or null
  static List<Part> parts(JsonNode content, String path, @Nullable CacheMark atEnd) {
    if (content.isTextual() && content instanceof ValueNode text) {
      return List.of(new Part.Text(text, atEnd));
    }
    if (!content.isArray()) {
      throw ExchangeFailure.badField(path, "something else", "a string or an array");
    }
    List<Part> parts = new ArrayList<>(content.size());
    for (int i = 0; i < content.size(); i++) {
      Members block = Members.of(path + "[" + i + "]", content.get(i));
      block(block, i == content.size() - 1 ? atEnd : null, parts);
      block.refuseRest();
    }
    return parts;
  }

  /// Content that may hold nothing but text.
  static List<Part> texts(JsonNode content, String path) {
    List<Part> parts = parts(content, path, null);
    for (int i = 0; i < parts.size(); i++) {
      if (!(parts.get(i) instanceof Part.Text)) {
        throw ExchangeFailure.badField(path + "[" + i + "].type", "something else", "text");
      }
    }
    return parts;
  }

  /// The object's own cache mark, or null.
  static @Nullable CacheMark cache(Members object) {
    Members control = object.object("cache_control");
    if (control == null) {
      return null;
    }
    control.leave(Set.of("type"));
    String life = control.string("ttl");
    control.refuseRest();
    return switch (life) {
      case null -> CacheMark.FIVE_MINUTES;
      case "5m" -> CacheMark.FIVE_MINUTES;
      case "1h" -> CacheMark.ONE_HOUR;
      default -> throw control.refused("ttl", "5m or 1h");
    };
  }

  private static void block(Members block, @Nullable CacheMark atEnd, List<Part> out) {
    CacheMark its = cache(block);
    CacheMark mark = its == null ? atEnd : its;
    switch (block.requiredString("type")) {
      case "text" -> {
        citations(block);
        out.add(new Part.Text(block.requiredText("text"), mark));
      }
      case "image" -> out.add(new Part.Image(SourceReader.image(block), null, mark));
      case "document" -> {
        citations(block);
        SourceReader.document(block, mark, out);
      }
      case "tool_use" -> {
        caller(block);
        out.add(
            new Part.ToolCall(
                block.requiredString("id"),
                block.requiredString("name"),
                block.requiredNode("input"),
                null));
      }
      case "tool_result" -> out.add(result(block, mark));
      case "thinking" ->
          out.add(new Part.Thinking(block.requiredText("thinking"), signature(block)));
      case "redacted_thinking" -> out.add(new Part.RedactedThinking(block.requiredText("data")));
      default ->
          throw block.refused(
              "type",
              "text, image, document, tool_use, tool_result, thinking or redacted_thinking");
    }
  }

  private static @Nullable ValueNode signature(Members block) {
    ValueNode signature = block.requiredText("signature");
    return signature.textValue().isEmpty() ? null : signature;
  }

  private static Part result(Members block, @Nullable CacheMark mark) {
    JsonNode content = block.node("content");
    Boolean failed = block.flag("is_error");
    return new Part.ToolResult(
        block.requiredString("tool_use_id"),
        null,
        content == null ? List.of() : parts(content, block.path("content"), null),
        Boolean.TRUE.equals(failed),
        mark);
  }

  /// What another provider cannot do: tell from where it has its words.
  private static void citations(Members block) {
    JsonNode citations = block.node("citations");
    boolean none =
        citations == null
            || (citations.isArray() && citations.isEmpty())
            || (citations.isObject() && !citations.path("enabled").asBoolean(false));
    if (!none) {
      throw block.refused("citations", "absent");
    }
  }

  private static void caller(Members block) {
    Members caller = block.object("caller");
    if (caller != null && !caller.requiredString("type").equals("direct")) {
      throw caller.refused("type", "direct");
    }
  }
}

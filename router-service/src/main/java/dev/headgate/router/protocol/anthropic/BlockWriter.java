package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.CacheMark;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.CallArguments;
import dev.headgate.router.protocol.CallIds;
import dev.headgate.router.request.LongText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the parts of turns as content blocks. Empty texts, which Anthropic refuses, say nothing
/// and are left out; so are thoughts without Anthropic's signature, which are another model's, and
/// the signatures that other models put on calls.
final class BlockWriter {

  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final CallIds ids = new CallIds();

  ArrayNode write(Turn turn) {
    ArrayNode blocks = NODES.arrayNode();
    for (Part part : turn.parts()) {
      if (turn.role() == Turn.Role.SYSTEM && !(part instanceof Part.Text)) {
        throw ExchangeFailure.badField(
            "messages.content.type", "something else", "text in instructions");
      }
      ObjectNode block = block(part);
      if (block != null) {
        blocks.add(marked(block, part.cache()));
      }
    }
    return blocks;
  }

  /// The object with its cache mark.
  static ObjectNode marked(ObjectNode object, @Nullable CacheMark mark) {
    if (mark != null) {
      ObjectNode control = object.putObject("cache_control").put("type", "ephemeral");
      if (mark == CacheMark.ONE_HOUR) {
        control.put("ttl", "1h");
      }
    }
    return object;
  }

  private @Nullable ObjectNode block(Part part) {
    return switch (part) {
      case Part.Text(ValueNode text, _) -> text(text);
      case Part.Image image -> SourceWriter.image(image);
      case Part.Audio _ -> throw ExchangeFailure.badField("input_audio", "present", "absent");
      case Part.Document document -> SourceWriter.document(document);
      case Part.ToolCall call -> call(call);
      case Part.ToolResult result -> result(result);
      case Part.Thinking(ValueNode text, ValueNode signature) ->
          signature == null
              ? null
              : MessageFrames.of("thinking")
                  .<ObjectNode>set("thinking", text)
                  .set("signature", signature);
      case Part.RedactedThinking(ValueNode data) ->
          MessageFrames.of("redacted_thinking").set("data", data);
      case Part.Refusal(ValueNode text) -> text(text);
    };
  }

  private static @Nullable ObjectNode text(ValueNode text) {
    boolean empty = !(text instanceof LongText) && text.asText().isEmpty();
    return empty ? null : MessageFrames.of("text").set("text", text);
  }

  private ObjectNode call(Part.ToolCall call) {
    return MessageFrames.of("tool_use")
        .put("id", ids.of(call))
        .put("name", call.name())
        .set("input", CallArguments.object(call.arguments()));
  }

  private ObjectNode result(Part.ToolResult result) {
    ObjectNode block = MessageFrames.of("tool_result").put("tool_use_id", ids.of(result));
    List<Part> content = result.content();
    if (!content.isEmpty()) {
      block.set("content", write(new Turn(Turn.Role.USER, content)));
    }
    return result.failed() ? block.put("is_error", true) : block;
  }
}

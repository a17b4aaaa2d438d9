package dev.headgate.router.protocol.bedrock;

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
import org.jspecify.annotations.Nullable;

/// Writes the parts of turns as content blocks; a cache mark is a block of its own behind the part.
/// Empty texts, which Bedrock refuses, say nothing and are left out; so are thoughts without a
/// signature, which are another model's, and the signatures that other models put on calls.
final class ContentWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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
        blocks.add(block);
        if (part.cache() != null) {
          blocks.add(cachePoint(part.cache()));
        }
      }
    }
    return blocks;
  }

  /// The block that asks for caching what stands before it.
  static ObjectNode cachePoint(CacheMark mark) {
    ObjectNode point = NODES.objectNode();
    ObjectNode its = point.putObject("cachePoint").put("type", "default");
    if (mark == CacheMark.ONE_HOUR) {
      its.put("ttl", "1h");
    }
    return point;
  }

  private @Nullable ObjectNode block(Part part) {
    return switch (part) {
      case Part.Text(ValueNode text, _) -> text(text);
      case Part.Image image -> MediaWriter.image(image);
      case Part.Audio _ -> throw ExchangeFailure.badField("input_audio", "present", "absent");
      case Part.Document document -> MediaWriter.document(document);
      case Part.ToolCall call -> call(call);
      case Part.ToolResult result -> result(result);
      case Part.Thinking(ValueNode text, ValueNode signature) -> thought(text, signature);
      case Part.RedactedThinking(ValueNode data) -> {
        ObjectNode block = NODES.objectNode();
        block.putObject("reasoningContent").set("redactedContent", data);
        yield block;
      }
      case Part.Refusal(ValueNode text) -> text(text);
    };
  }

  private static @Nullable ObjectNode text(ValueNode text) {
    boolean empty = !(text instanceof LongText) && text.asText().isEmpty();
    return empty ? null : NODES.objectNode().set("text", text);
  }

  private static @Nullable ObjectNode thought(ValueNode text, @Nullable ValueNode signature) {
    if (signature == null) {
      return null;
    }
    ObjectNode block = NODES.objectNode();
    ObjectNode its = block.putObject("reasoningContent").putObject("reasoningText");
    its.set("text", text);
    its.set("signature", signature);
    return block;
  }

  private ObjectNode call(Part.ToolCall call) {
    ObjectNode block = NODES.objectNode();
    block
        .putObject("toolUse")
        .put("toolUseId", ids.of(call))
        .put("name", call.name())
        .set("input", CallArguments.object(call.arguments()));
    return block;
  }

  private ObjectNode result(Part.ToolResult result) {
    ObjectNode block = NODES.objectNode();
    ObjectNode its = block.putObject("toolResult").put("toolUseId", ids.of(result));
    ArrayNode content = its.putArray("content");
    for (Part part : result.content()) {
      ObjectNode written = block(part);
      if (written != null) {
        content.add(written);
      }
    }
    if (result.failed()) {
      its.put("status", "error");
    }
    return block;
  }
}

package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.Block;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the blocks of a message's content and numbers those that are known; others are passed by
/// with all their pieces.
final class BlockReader {

  /// A block that has begun.
  private static final class Open {
    final int index;
    final boolean call;
    boolean arguments;

    Open(int index, boolean call) {
      this.index = index;
      this.call = call;
    }
  }

  private final Map<Integer, Open> open = new HashMap<>();
  private int next;

  void began(int its, JsonNode block, Consumer<AnswerEvent> out) {
    Block kind = kind(block);
    if (kind == null) {
      return;
    }
    Open begun = new Open(next++, kind instanceof Block.ToolCall);
    open.put(its, begun);
    out.accept(new AnswerEvent.BlockBegan(begun.index, kind));
    content(begun, block, out);
  }

  void delta(int its, JsonNode delta, Consumer<AnswerEvent> out) {
    Open block = open.get(its);
    if (block != null) {
      content(block, delta, out);
    }
  }

  /// A call without arguments is streamed without any; others expect an object.
  void ended(int its, Consumer<AnswerEvent> out) {
    Open block = open.remove(its);
    if (block == null) {
      return;
    }
    if (block.call && !block.arguments) {
      out.accept(new AnswerEvent.ArgumentsPiece(block.index, "{}"));
    }
    out.accept(new AnswerEvent.BlockEnded(block.index));
  }

  private static @Nullable Block kind(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "text" -> new Block.Text();
      case "thinking" -> new Block.Thinking();
      case "redacted_thinking" -> new Block.RedactedThinking(block.path("data").asText());
      case "tool_use" ->
          new Block.ToolCall(block.path("id").asText(), block.path("name").asText(), null);
      default -> null;
    };
  }

  /// A block may begin with content; a whole one has all of it.
  private static void content(Open block, JsonNode its, Consumer<AnswerEvent> out) {
    text(its.path("text"), block.index, out);
    text(its.path("thinking"), block.index, out);
    String signature = its.path("signature").asText();
    if (!signature.isEmpty()) {
      out.accept(new AnswerEvent.SignaturePiece(block.index, signature));
    }
    JsonNode input = its.path("input");
    String json = input.isEmpty() ? its.path("partial_json").asText() : input.toString();
    if (block.call && !json.isEmpty()) {
      block.arguments = true;
      out.accept(new AnswerEvent.ArgumentsPiece(block.index, json));
    }
  }

  private static void text(JsonNode text, int index, Consumer<AnswerEvent> out) {
    if (text.isTextual() && !text.textValue().isEmpty()) {
      out.accept(new AnswerEvent.TextPiece(index, text.textValue()));
    }
  }
}

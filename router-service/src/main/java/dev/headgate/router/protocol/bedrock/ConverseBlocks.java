package dev.headgate.router.protocol.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.Block;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the content blocks of an answer and numbers those that are known. Only the call of a tool
/// says that it begins; text and thoughts begin with their first piece. A redacted thought is held
/// until it ends, for it must be told whole.
final class ConverseBlocks {

  /// A block that has begun, or a redacted thought that is gathered.
  private static final class Open {
    final int index;
    final boolean call;
    boolean arguments;
    @Nullable StringBuilder redacted;

    Open(int index, boolean call) {
      this.index = index;
      this.call = call;
    }
  }

  private final Map<Integer, Open> open = new HashMap<>();
  private int next;

  void began(int its, JsonNode start, Consumer<AnswerEvent> out) {
    JsonNode call = start.path("toolUse");
    if (call.isObject()) {
      begin(its, callOf(call), out);
    }
  }

  void delta(int its, JsonNode delta, Consumer<AnswerEvent> out) {
    JsonNode reasoning = delta.path("reasoningContent");
    if (delta.path("text").isTextual()) {
      text(opened(its, new Block.Text(), out), delta.path("text"), out);
    } else if (delta.path("toolUse").isObject()) {
      arguments(open.get(its), delta.path("toolUse").path("input").asText(), out);
    } else if (reasoning.path("redactedContent").isTextual()) {
      redacted(its, reasoning.path("redactedContent").textValue());
    } else if (reasoning.isObject()) {
      thought(opened(its, new Block.Thinking(), out), reasoning, out);
    }
  }

  void ended(int its, Consumer<AnswerEvent> out) {
    Open block = open.remove(its);
    if (block == null) {
      return;
    }
    if (block.redacted != null) {
      out.accept(
          new AnswerEvent.BlockBegan(
              block.index, new Block.RedactedThinking(block.redacted.toString())));
    } else if (block.call && !block.arguments) {
      out.accept(new AnswerEvent.ArgumentsPiece(block.index, "{}"));
    }
    out.accept(new AnswerEvent.BlockEnded(block.index));
  }

  /// A block of a whole answer.
  void whole(int its, JsonNode block, Consumer<AnswerEvent> out) {
    JsonNode call = block.path("toolUse");
    JsonNode reasoning = block.path("reasoningContent");
    if (call.isObject()) {
      arguments(begin(its, callOf(call), out), call.path("input").toString(), out);
    } else if (reasoning.path("reasoningText").isObject()) {
      thought(opened(its, new Block.Thinking(), out), reasoning.path("reasoningText"), out);
    } else {
      delta(its, block, out);
      for (JsonNode cited : block.path("citationsContent").path("content")) {
        delta(its, cited, out);
      }
    }
    ended(its, out);
  }

  private Open opened(int its, Block kind, Consumer<AnswerEvent> out) {
    Open block = open.get(its);
    return block == null ? begin(its, kind, out) : block;
  }

  private Open begin(int its, Block kind, Consumer<AnswerEvent> out) {
    Open block = new Open(next++, kind instanceof Block.ToolCall);
    open.put(its, block);
    out.accept(new AnswerEvent.BlockBegan(block.index, kind));
    return block;
  }

  private void redacted(int its, String data) {
    Open block = open.computeIfAbsent(its, _ -> new Open(next++, false));
    StringBuilder gathered = block.redacted == null ? new StringBuilder() : block.redacted;
    block.redacted = gathered.append(data);
  }

  private static Block callOf(JsonNode call) {
    return new Block.ToolCall(call.path("toolUseId").asText(), call.path("name").asText(), null);
  }

  private static void arguments(@Nullable Open block, String json, Consumer<AnswerEvent> out) {
    if (block != null && block.call && !json.isEmpty()) {
      block.arguments = true;
      out.accept(new AnswerEvent.ArgumentsPiece(block.index, json));
    }
  }

  private static void thought(Open block, JsonNode its, Consumer<AnswerEvent> out) {
    text(block, its.path("text"), out);
    String signature = its.path("signature").asText();
    if (!signature.isEmpty()) {
      out.accept(new AnswerEvent.SignaturePiece(block.index, signature));
    }
  }

  private static void text(Open block, JsonNode text, Consumer<AnswerEvent> out) {
    if (text.isTextual() && !text.textValue().isEmpty()) {
      out.accept(new AnswerEvent.TextPiece(block.index, text.textValue()));
    }
  }
}

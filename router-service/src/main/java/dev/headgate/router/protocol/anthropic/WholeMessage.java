package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Answer;
import dev.headgate.router.conversation.Answer.WholeBlock;
import dev.headgate.router.conversation.Block;
import dev.headgate.router.protocol.AnswerHead;

/// A whole answer as a message. A refusal is text, and the reason says that it is one.
final class WholeMessage {

  private static final ObjectMapper JSON = new ObjectMapper();

  private WholeMessage() {}

  static ObjectNode of(Answer answer, AnswerHead head) {
    ObjectNode message =
        MessageFrames.message(
            answer.id() == null ? "msg_" + head.id() : answer.id(),
            answer.model() == null ? head.model() : answer.model());
    for (WholeBlock block : answer.blocks()) {
      message.withArray("content").add(filled(block));
    }
    message.put("stop_reason", StopReasons.toWire(answer.stop()));
    message.put("stop_sequence", answer.stopText());
    message.set("usage", UsageObject.of(answer.usage()));
    return message;
  }

  /// A block as it begins.
  static ObjectNode empty(Block block) {
    return switch (block) {
      case Block.Text _, Block.Refusal _ -> MessageFrames.of("text").put("text", "");
      case Block.Thinking _ ->
          MessageFrames.of("thinking").put("thinking", "").put("signature", "");
      case Block.RedactedThinking(String data) ->
          MessageFrames.of("redacted_thinking").put("data", data);
      case Block.ToolCall(String id, String name, _) -> {
        ObjectNode call = MessageFrames.of("tool_use").put("id", id).put("name", name);
        call.putObject("input");
        yield call;
      }
    };
  }

  private static ObjectNode filled(WholeBlock block) {
    ObjectNode empty = empty(block.block());
    return switch (block.block()) {
      case Block.Text _, Block.Refusal _ -> empty.put("text", block.text());
      case Block.Thinking _ ->
          empty
              .put("thinking", block.text())
              .put("signature", block.signature() == null ? "" : block.signature());
      case Block.RedactedThinking _ -> empty;
      case Block.ToolCall _ -> empty.set("input", arguments(block.text()));
    };
  }

  /// Arguments that are no JSON object, which a model can write, are handed on in the form that
  /// Anthropic's pages give for it (fine-grained tool streaming).
  private static JsonNode arguments(String text) {
    if (text.isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode arguments = JSON.readTree(text);
      if (arguments.isObject()) {
        return arguments;
      }
    } catch (JsonProcessingException _) {
      return invalid(text);
    }
    return invalid(text);
  }

  private static JsonNode invalid(String text) {
    return JsonNodeFactory.instance.objectNode().put("INVALID_JSON", text);
  }
}

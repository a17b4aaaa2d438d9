package dev.headgate.testkit.provider.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Finish;
import dev.headgate.testkit.provider.answer.Ids;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Part;
import dev.headgate.testkit.provider.answer.Reply;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Models;

/// The message object.
///
/// @param tellsUsage whether `usage` is there at all
record Message(String model, Input input, Reply reply, boolean tellsUsage) {

  ObjectNode whole() {
    ObjectNode message = bare(Json.array(reply.parts().stream().map(Message::block).toList()));
    message.setAll(stop());
    if (tellsUsage) {
      message.set("usage", usage(reply.output().total()));
    }
    return message;
  }

  /// The message as a stream opens with it.
  ObjectNode opening() {
    ObjectNode message = bare(Json.array()).putNull("stop_reason").putNull("stop_sequence");
    if (tellsUsage) {
      message.set("usage", usage(1));
    }
    return message;
  }

  /// `stop_reason` and `stop_sequence`.
  ObjectNode stop() {
    ObjectNode stop = Json.object().put("stop_reason", stopReason(reply.finish()));
    return reply.finish() instanceof Finish.AtSequence(String sequence)
        ? stop.put("stop_sequence", sequence)
        : stop.putNull("stop_sequence");
  }

  /// What was read from the cache or written to it is no part of `input_tokens`.
  ObjectNode usage(long outputTokens) {
    ObjectNode usage =
        Json.object()
            .put("input_tokens", input.uncached())
            .put("cache_creation_input_tokens", input.cacheWrite() + input.cacheWrite1h())
            .put("cache_read_input_tokens", input.cached());
    usage
        .putObject("cache_creation")
        .put("ephemeral_5m_input_tokens", input.cacheWrite())
        .put("ephemeral_1h_input_tokens", input.cacheWrite1h());
    return usage.put("output_tokens", outputTokens).put("service_tier", "standard");
  }

  private ObjectNode bare(ArrayNode content) {
    ObjectNode message =
        Json.object()
            .put("id", "msg_" + Ids.hex())
            .put("type", "message")
            .put("role", "assistant")
            .put("model", Models.snapshot(model));
    return message.set("content", content);
  }

  private static ObjectNode block(Part part) {
    ObjectNode block = Json.object();
    return switch (part) {
      case Part.Thought thought ->
          block
              .put("type", "thinking")
              .put("thinking", thought.text())
              .put("signature", MessageEvents.SIGNATURE);
      case Part.Text text -> block.put("type", "text").put("text", text.text());
      case Part.Refusal refusal -> block.put("type", "text").put("text", refusal.text());
      case Part.Call call ->
          block
              .put("type", "tool_use")
              .put("id", "toolu_" + call.id())
              .put("name", call.tool())
              .set("input", call.arguments());
    };
  }

  private static String stopReason(Finish finish) {
    return switch (finish) {
      case Finish.Stopped() -> "end_turn";
      case Finish.AtSequence(_) -> "stop_sequence";
      case Finish.CutAtLimit() -> "max_tokens";
      case Finish.Called() -> "tool_use";
      case Finish.Refused(), Finish.Filtered() -> "refusal";
    };
  }
}

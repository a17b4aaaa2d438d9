package dev.headgate.testkit.provider.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Finish;
import dev.headgate.testkit.provider.answer.FrameList;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Part;
import dev.headgate.testkit.provider.answer.Piece;
import dev.headgate.testkit.provider.answer.Reply;
import dev.headgate.testkit.provider.bill.Input;
import io.vertx.core.buffer.Buffer;

/// What Converse answers, whole and as events.
record ConverseAnswer(Input input, Reply reply, boolean tellsUsage) {

  private static final long LATENCY_MILLIS = 42;

  ObjectNode whole() {
    ObjectNode answer = Json.object();
    answer
        .putObject("output")
        .putObject("message")
        .put("role", "assistant")
        .set("content", Json.array(reply.parts().stream().map(ConverseContent::whole).toList()));
    answer.put("stopReason", stopReason(reply.finish()));
    return answer.setAll(metadata());
  }

  FrameList frames() {
    var frames = new FrameList().error(BedrockErrors.inStream());
    frames.opens(EventMessages.event("messageStart", Json.object().put("role", "assistant")));
    for (int i = 0; i < reply.parts().size(); i++) {
      block(frames, i, reply.parts().get(i));
    }
    ObjectNode stop = Json.object().put("stopReason", stopReason(reply.finish()));
    frames.closes(EventMessages.event("messageStop", stop));
    return frames.usage(EventMessages.event("metadata", metadata()));
  }

  private static void block(FrameList frames, int index, Part part) {
    if (part instanceof Part.Call call) {
      ObjectNode start = Json.object().put("contentBlockIndex", index);
      start.set("start", ConverseContent.start(call));
      frames.before(EventMessages.event("contentBlockStart", start));
    }
    for (Piece piece : part.pieces()) {
      frames.content(delta(index, ConverseContent.delta(part, piece.text())), part.billed(piece));
    }
    if (part instanceof Part.Thought) {
      frames.before(delta(index, ConverseContent.signature()));
    }
    ObjectNode stop = Json.object().put("contentBlockIndex", index);
    frames.before(EventMessages.event("contentBlockStop", stop));
  }

  private static Buffer delta(int index, ObjectNode delta) {
    ObjectNode event = Json.object().put("contentBlockIndex", index);
    return EventMessages.event("contentBlockDelta", event.set("delta", delta));
  }

  /// What was read from the cache or written to it is no part of `inputTokens`, but of the total.
  private ObjectNode metadata() {
    ObjectNode metadata = Json.object();
    if (tellsUsage) {
      metadata
          .putObject("usage")
          .put("inputTokens", input.uncached())
          .put("outputTokens", reply.output().total())
          .put("totalTokens", input.total() + reply.output().total())
          .put("cacheReadInputTokens", input.cached())
          .put("cacheWriteInputTokens", input.cacheWrite());
    }
    metadata.putObject("metrics").put("latencyMs", LATENCY_MILLIS);
    return metadata;
  }

  private static String stopReason(Finish finish) {
    return switch (finish) {
      case Finish.Stopped() -> "end_turn";
      case Finish.AtSequence(_) -> "stop_sequence";
      case Finish.CutAtLimit() -> "max_tokens";
      case Finish.Called() -> "tool_use";
      case Finish.Refused() -> "content_filtered";
      case Finish.Filtered() -> "guardrail_intervened";
    };
  }
}

package dev.headgate.testkit.provider.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.FrameList;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Part;
import dev.headgate.testkit.provider.answer.Piece;
import dev.headgate.testkit.provider.answer.Reply;
import dev.headgate.testkit.provider.answer.Sse;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The events of a streamed message, in the order of Anthropic's guide ("Streaming messages").
/// Usage in `message_delta` is cumulative.
record MessageEvents(Message message, Reply reply) {

  /// Opaque to everyone but Anthropic.
  static final String SIGNATURE =
      Base64.getEncoder()
          .encodeToString("signed by the scripted provider".getBytes(StandardCharsets.US_ASCII));

  FrameList frames() {
    var frames = new FrameList().error(AnthropicErrors.inStream());
    ObjectNode start = Json.object().put("type", "message_start");
    frames.opens(Sse.event("message_start", start.set("message", message.opening())));
    frames.opens(Sse.event("ping", Json.object().put("type", "ping")));
    for (int i = 0; i < reply.parts().size(); i++) {
      block(frames, i, reply.parts().get(i));
    }
    ObjectNode delta = Json.object().put("type", "message_delta");
    delta.set("delta", message.stop());
    if (message.tellsUsage()) {
      delta.set("usage", message.usage(reply.output().total()));
      frames.closes(Buffer.buffer()).usage(Sse.event("message_delta", delta));
    } else {
      frames.closes(Sse.event("message_delta", delta));
    }
    return frames.ends(Sse.event("message_stop", Json.object().put("type", "message_stop")));
  }

  private static void block(FrameList frames, int index, Part part) {
    ObjectNode start = event("content_block_start", index);
    frames.before(Sse.event("content_block_start", start.set("content_block", empty(part))));
    for (Piece piece : part.pieces()) {
      frames.content(delta(index, delta(part, piece)), part.billed(piece));
    }
    if (part instanceof Part.Thought) {
      ObjectNode signature = Json.object().put("type", "signature_delta");
      frames.before(delta(index, signature.put("signature", SIGNATURE)));
    }
    frames.before(Sse.event("content_block_stop", event("content_block_stop", index)));
  }

  private static Buffer delta(int index, ObjectNode delta) {
    return Sse.event(
        "content_block_delta", event("content_block_delta", index).set("delta", delta));
  }

  private static ObjectNode event(String type, int index) {
    return Json.object().put("type", type).put("index", index);
  }

  private static ObjectNode empty(Part part) {
    return switch (part) {
      case Part.Thought _ ->
          Json.object().put("type", "thinking").put("thinking", "").put("signature", "");
      case Part.Text _, Part.Refusal _ -> Json.object().put("type", "text").put("text", "");
      case Part.Call call ->
          Json.object()
              .put("type", "tool_use")
              .put("id", "toolu_" + call.id())
              .put("name", call.tool())
              .set("input", Json.object());
    };
  }

  private static ObjectNode delta(Part part, Piece piece) {
    return switch (part) {
      case Part.Thought _ ->
          Json.object().put("type", "thinking_delta").put("thinking", piece.text());
      case Part.Text _, Part.Refusal _ ->
          Json.object().put("type", "text_delta").put("text", piece.text());
      case Part.Call _ ->
          Json.object().put("type", "input_json_delta").put("partial_json", piece.text());
    };
  }
}

package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// The events of a message's stream, as Anthropic's clients expect them.
final class MessageFrames {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MessageFrames() {}

  /// Appends an event; its name is its `type`.
  static void append(ObjectNode event, Buffer out) {
    out.appendString("event: ")
        .appendString(event.path("type").textValue())
        .appendString("\ndata: ")
        .appendString(event.toString())
        .appendString("\n\n");
  }

  /// An event, or a delta, of this type.
  static ObjectNode of(String type) {
    return NODES.objectNode().put("type", type);
  }

  /// A message without content.
  static ObjectNode message(String id, String model) {
    ObjectNode message = of("message").put("id", id).put("role", "assistant").put("model", model);
    message.putArray("content");
    message.putNull("stop_reason");
    message.putNull("stop_sequence");
    message.putObject("usage").put("input_tokens", 0).put("output_tokens", 0);
    return message;
  }

  static ObjectNode messageStart(ObjectNode message) {
    return of("message_start").set("message", message);
  }

  static ObjectNode blockStart(int index, ObjectNode block) {
    return of("content_block_start").put("index", index).set("content_block", block);
  }

  static ObjectNode blockDelta(int index, String type, String member, String piece) {
    return of("content_block_delta").put("index", index).set("delta", of(type).put(member, piece));
  }

  static ObjectNode blockStop(int index) {
    return of("content_block_stop").put("index", index);
  }

  /// @param stopText the stop text that came, or null
  static ObjectNode messageDelta(String stopReason, @Nullable String stopText, ObjectNode usage) {
    ObjectNode event = of("message_delta");
    event.putObject("delta").put("stop_reason", stopReason).put("stop_sequence", stopText);
    return event.set("usage", usage);
  }

  static ObjectNode messageStop() {
    return of("message_stop");
  }
}

package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// A `chat.completion.chunk` with one choice, to be filled.
///
/// @param whole the chunk
/// @param choice its choice
/// @param delta the choice's delta
record ChatChunk(ObjectNode whole, ObjectNode choice, ObjectNode delta) {

  static final String OBJECT = "chat.completion.chunk";

  /// @param answering the model that the provider says is answering, or null
  static ChatChunk of(ChatAnswerHead head, @Nullable String answering) {
    ObjectNode whole = head.open(OBJECT, answering);
    ObjectNode choice = whole.putArray("choices").addObject();
    choice.put("index", 0);
    ObjectNode delta = choice.putObject("delta");
    choice.putNull("finish_reason");
    return new ChatChunk(whole, choice, delta);
  }

  /// Adds more of the tool call with that number.
  ObjectNode call(int number) {
    return delta.putArray("tool_calls").addObject().put("index", number);
  }

  void frame(Buffer out) {
    frame(whole, out);
  }

  /// Appends a chunk as a frame.
  static void frame(ObjectNode chunk, Buffer out) {
    out.appendString("data: ").appendString(chunk.toString()).appendString("\n\n");
  }
}

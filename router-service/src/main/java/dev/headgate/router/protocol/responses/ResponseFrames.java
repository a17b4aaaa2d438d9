package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

/// Writes named events, numbered in a row.
final class ResponseFrames {

  private final Buffer out;
  private long next;

  /// @param next the number of the first event
  ResponseFrames(long next, Buffer out) {
    this.next = next;
    this.out = out;
  }

  /// The number of the next event.
  long next() {
    return next;
  }

  /// An event that is to be filled and then written.
  ObjectNode event(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type).put("sequence_number", next++);
  }

  void write(ObjectNode event) {
    out.appendString("event: ")
        .appendString(event.path("type").asText())
        .appendString("\ndata: ")
        .appendString(event.toString())
        .appendString("\n\n");
  }
}

package dev.headgate.testkit.provider.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

/// Server-sent events of JSON.
public final class Sse {

  private Sse() {}

  public static Buffer data(JsonNode data) {
    return Buffer.buffer("data: ").appendBuffer(Json.bytes(data)).appendString("\n\n");
  }

  public static Buffer event(String name, JsonNode data) {
    return Buffer.buffer("event: " + name + "\n").appendBuffer(data(data));
  }
}

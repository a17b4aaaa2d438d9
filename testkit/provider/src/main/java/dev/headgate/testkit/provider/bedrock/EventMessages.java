package dev.headgate.testkit.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.Json;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/// Messages of the media type `application/vnd.amazon.eventstream`, with both of their checksums.
final class EventMessages {

  static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

  private EventMessages() {}

  static Buffer event(String type, JsonNode payload) {
    return encoded(Map.of(":event-type", type, ":message-type", "event"), payload);
  }

  static Buffer exception(String type, JsonNode payload) {
    return encoded(Map.of(":exception-type", type, ":message-type", "exception"), payload);
  }

  private static Buffer encoded(Map<String, String> names, JsonNode payload) {
    var headers = new LinkedHashMap<String, HeaderValue>();
    names.forEach((name, value) -> headers.put(name, HeaderValue.fromString(value)));
    headers.put(":content-type", HeaderValue.fromString("application/json"));
    var encoded = new Message(headers, Json.bytes(payload).getBytes()).toByteBuffer();
    var bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return Buffer.buffer(bytes);
  }
}

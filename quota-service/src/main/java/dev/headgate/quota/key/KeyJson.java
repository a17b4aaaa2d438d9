package dev.headgate.quota.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/// Keys as the topic and the store keep them.
final class KeyJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private KeyJson() {}

  static byte[] write(KeyEvent event) {
    try {
      return MAPPER.writerFor(KeyEvent.class).writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a key event is always JSON", e);
    }
  }

  /// @throws IOException when it is no key event
  static KeyEvent readEvent(byte[] json) throws IOException {
    return MAPPER.readValue(json, KeyEvent.class);
  }

  static String write(ApiKey key) {
    try {
      return MAPPER.writeValueAsString(key);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a key is always JSON", e);
    }
  }

  static ApiKey readKey(String json) {
    try {
      return MAPPER.readValue(json, ApiKey.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not the record of a key", e);
    }
  }
}

package dev.headgate.quota.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// The JSON that scripts take and give.
public final class ScriptJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ScriptJson() {}

  /// A script's argument.
  public static String write(Object argument) {
    try {
      return MAPPER.writeValueAsString(argument);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a script's argument is always JSON", e);
    }
  }

  static <T> T read(String json, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(json, type);
  }

  static Reply read(String answer) {
    try {
      return read(answer, Reply.class);
    } catch (JsonProcessingException e) {
      throw new StoreUnavailableException("not the answer of a script", e);
    }
  }
}

package dev.headgate.metering.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// Usage objects for tests.
public final class Usages {

  private static final ObjectMapper TREES = new ObjectMapper();

  private Usages() {}

  /// JSON in which single quotes may stand for double ones.
  public static JsonNode json(String text) {
    try {
      return TREES.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }
}

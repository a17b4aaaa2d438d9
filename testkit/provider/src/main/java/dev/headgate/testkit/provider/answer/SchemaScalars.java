package dev.headgate.testkit.provider.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Strings and numbers that satisfy a schema.
final class SchemaScalars {

  private SchemaScalars() {}

  static JsonNode string(JsonNode schema) {
    String text =
        switch (schema.path("format").asText("")) {
          case "date-time" -> "2026-01-02T03:04:05Z";
          case "date" -> "2026-01-02";
          case "time" -> "03:04:05Z";
          case "duration" -> "PT5M";
          case "email" -> "gate@example.com";
          case "hostname" -> "gate.example.com";
          case "ipv4" -> "192.0.2.1";
          case "ipv6" -> "2001:db8::1";
          case "uuid" -> "123e4567-e89b-42d3-a456-426614174000";
          case "uri" -> "https://gate.example.com/";
          default -> bounded(schema);
        };
    return Json.object().textNode(text);
  }

  private static String bounded(JsonNode schema) {
    int least = schema.path("minLength").asInt(0);
    int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    String text = "water";
    while (text.length() < least) {
      text += " gate";
    }
    return text.substring(0, Math.min(text.length(), Math.min(Math.max(least, 5), most)));
  }

  static JsonNode integer(JsonNode schema) {
    return Json.object().numberNode(within(schema, BigDecimal.ONE).toBigIntegerExact());
  }

  static JsonNode number(JsonNode schema) {
    return Json.object().numberNode(within(schema, new BigDecimal("0.5")));
  }

  /// The least multiple of the step that is not below the minimum, or not above the maximum when
  /// there is a maximum alone.
  private static BigDecimal within(JsonNode schema, BigDecimal step) {
    BigDecimal multiple =
        schema.has("multipleOf") ? schema.path("multipleOf").decimalValue() : step;
    if (schema.has("exclusiveMinimum")) {
      return up(schema.path("exclusiveMinimum").decimalValue(), multiple, true);
    }
    if (schema.has("minimum")) {
      return up(schema.path("minimum").decimalValue(), multiple, false);
    }
    if (schema.has("exclusiveMaximum")) {
      BigDecimal below = schema.path("exclusiveMaximum").decimalValue();
      return up(below.subtract(multiple.multiply(BigDecimal.TWO)), multiple, false);
    }
    if (schema.has("maximum")) {
      return up(schema.path("maximum").decimalValue().subtract(multiple), multiple, false);
    }
    return multiple;
  }

  private static BigDecimal up(BigDecimal from, BigDecimal multiple, boolean above) {
    BigDecimal least =
        from.divide(multiple, 0, RoundingMode.CEILING).multiply(multiple).stripTrailingZeros();
    return above && least.compareTo(from) == 0 ? least.add(multiple) : least;
  }
}

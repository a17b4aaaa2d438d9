package dev.headgate.metering.usage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads token counts out of a provider's usage object. A count is a whole number from 0 to
/// [#MOST]; anything else is a [MalformedUsage].
final class UsageNumbers {

  /// More tokens than any exchange can have used: 2^40, a million contexts of a million tokens.
  /// Sums of a few such figures stay far from the end of a long.
  static final long MOST = 1L << 40;

  private UsageNumbers() {}

  /// A member that must be there.
  static long required(JsonNode object, String name) throws MalformedUsage {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      throw new MalformedUsage(name + ": missing (expected: a whole number >= 0)");
    }
    return count(name, value);
  }

  /// A member that counts as 0 when it is missing or null, or when `object` itself is.
  static long optional(@Nullable JsonNode object, String name) throws MalformedUsage {
    JsonNode value = object == null ? null : object.get(name);
    return value == null || value.isNull() ? 0 : count(name, value);
  }

  /// Whether a member is there and not null.
  static boolean has(JsonNode object, String name) {
    return object.hasNonNull(name);
  }

  /// A member that is an object; null when it is missing or null.
  static @Nullable JsonNode details(JsonNode object, String name) throws MalformedUsage {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isObject()) {
      throw new MalformedUsage(name + ": " + shown(value) + " (expected: an object)");
    }
    return value;
  }

  private static long count(String name, JsonNode value) throws MalformedUsage {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw unfit(name, value);
    }
    long count = value.longValue();
    if (count < 0 || count > MOST) {
      throw unfit(name, value);
    }
    return count;
  }

  private static MalformedUsage unfit(String name, JsonNode value) {
    return new MalformedUsage(
        name + ": " + shown(value) + " (expected: a whole number, 0.." + MOST + ")");
  }

  /// A number as it is, cut to 40 characters; of everything else only its type, since it might be
  /// text of the answer.
  private static String shown(JsonNode value) {
    if (!value.isNumber()) {
      return "a JSON " + value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
    String text = value.asText();
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}

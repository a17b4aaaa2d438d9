package dev.headgate.metering.usage;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// How one provider's usage object is read, once it is there.
interface UsageReading {

  TokenUsage of(JsonNode usage) throws MalformedUsage;

  /// Reads a usage object.
  ///
  /// @param name its name in reasons
  /// @param usage the object; null or a JSON null when there was none
  /// @return what it says; never an exception, whatever it holds
  static NormalisedUsage normalise(String name, @Nullable JsonNode usage, UsageReading reading) {
    if (usage == null || !usage.isObject()) {
      return new NormalisedUsage.Malformed(name + ": missing (expected: an object)");
    }
    try {
      return new NormalisedUsage.Reported(reading.of(usage));
    } catch (MalformedUsage malformed) {
      return new NormalisedUsage.Malformed(malformed.reason());
    } catch (IllegalArgumentException | ArithmeticException broken) {
      return new NormalisedUsage.Malformed(String.valueOf(broken.getMessage()));
    }
  }
}

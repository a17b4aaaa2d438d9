package dev.headgate.metering.usage;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// The usage object of Amazon Bedrock's Converse API (`TokenUsage`), which comes with a whole
/// answer and with the `metadata` event at the end of a stream.
///
/// Its input is **exclusive**: `inputTokens` leaves out `cacheReadInputTokens` and
/// `cacheWriteInputTokens`, and the three add up to the prompt. `cacheDetails[]` splits the written
/// tokens by life time; what it does not cover is taken as written for five minutes. Reasoning is
/// part of `outputTokens` and not told apart.
public final class BedrockUsage {

  private BedrockUsage() {}

  /// Reads a `usage` object.
  ///
  /// @param usage the `usage` object; null or a JSON null when there was none
  /// @return what it says; never an exception, whatever it holds
  public static NormalisedUsage normalise(@Nullable JsonNode usage) {
    return UsageReading.normalise("usage", usage, BedrockUsage::read);
  }

  private static TokenUsage read(JsonNode usage) throws MalformedUsage {
    long uncached = UsageNumbers.required(usage, "inputTokens");
    long read = UsageNumbers.optional(usage, "cacheReadInputTokens");
    long written1h = written(usage.path("cacheDetails"), "1h");
    long written5m = written(usage.path("cacheDetails"), "5m");
    long written =
        Math.max(UsageNumbers.optional(usage, "cacheWriteInputTokens"), written5m + written1h);
    return new TokenUsage(
        uncached + read + written,
        read,
        written - written1h,
        written1h,
        0,
        UsageNumbers.required(usage, "outputTokens"),
        0,
        0);
  }

  private static long written(JsonNode details, String lifeTime) throws MalformedUsage {
    long written = 0;
    for (JsonNode detail : details) {
      if (lifeTime.equals(detail.path("ttl").textValue())) {
        written = Math.addExact(written, UsageNumbers.required(detail, "inputTokens"));
      }
    }
    return written;
  }
}

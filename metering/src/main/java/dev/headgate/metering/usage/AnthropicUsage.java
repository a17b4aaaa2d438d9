package dev.headgate.metering.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// The usage object of Anthropic's Messages API.
///
/// Its input is **exclusive**: `input_tokens` leaves out `cache_creation_input_tokens` and
/// `cache_read_input_tokens`, and the three add up to the prompt. `cache_creation` splits the
/// written tokens by life time; what it does not cover is taken as written for five minutes.
/// `output_tokens` includes thinking (`output_tokens_details.thinking_tokens`).
///
/// When the conversation was compacted on the way, the totals speak of the last step only and
/// `iterations[]` has every step; then the steps are summed. A step of another model (an advisor)
/// counts like the others: a usage has one model.
///
/// In a stream `message_start` carries a first usage and every `message_delta` a cumulative one:
/// use [#replace] to take each later member in place of the earlier, never to add.
public final class AnthropicUsage {

  private AnthropicUsage() {}

  /// Reads a `usage` object: of a whole message, or of a stream after [#replace].
  ///
  /// @param usage the `usage` object; null or a JSON null when there was none
  /// @return what it says; never an exception, whatever it holds
  public static NormalisedUsage normalise(@Nullable JsonNode usage) {
    return UsageReading.normalise("usage", usage, AnthropicUsage::read);
  }

  /// The usage of a stream after one more event: each member that `later` has and that is not null
  /// takes the place of the earlier one, the others stay; but `iterations` belongs to the totals it
  /// came with, and goes with them.
  ///
  /// @param earlier the usage so far; null before the first
  /// @param later the usage object of a `message_start` or `message_delta`; null when it had none
  public static @Nullable JsonNode replace(@Nullable JsonNode earlier, @Nullable JsonNode later) {
    if (later == null || !later.isObject()) {
      return earlier;
    }
    if (!(earlier instanceof ObjectNode before)) {
      return later;
    }
    ObjectNode merged = before.deepCopy();
    merged.remove("iterations");
    for (var member : later.properties()) {
      if (!member.getValue().isNull()) {
        merged.set(member.getKey(), member.getValue());
      }
    }
    return merged;
  }

  private static TokenUsage read(JsonNode usage) throws MalformedUsage {
    JsonNode iterations = usage.get("iterations");
    if (iterations == null || iterations.isNull() || iterations.isEmpty()) {
      return readStep(usage);
    }
    TokenUsage sum = TokenUsage.NONE;
    for (JsonNode step : iterations) {
      sum = sum.plus(readStep(step));
    }
    return sum;
  }

  private static TokenUsage readStep(JsonNode step) throws MalformedUsage {
    JsonNode creation = UsageNumbers.details(step, "cache_creation");
    JsonNode outputDetails = UsageNumbers.details(step, "output_tokens_details");
    long uncached = UsageNumbers.required(step, "input_tokens");
    long read = UsageNumbers.optional(step, "cache_read_input_tokens");
    long written1h = UsageNumbers.optional(creation, "ephemeral_1h_input_tokens");
    long written5m = UsageNumbers.optional(creation, "ephemeral_5m_input_tokens");
    long written =
        Math.max(UsageNumbers.optional(step, "cache_creation_input_tokens"), written5m + written1h);
    return new TokenUsage(
        uncached + read + written,
        read,
        written - written1h,
        written1h,
        0,
        UsageNumbers.required(step, "output_tokens"),
        UsageNumbers.optional(outputDetails, "thinking_tokens"),
        0);
  }
}

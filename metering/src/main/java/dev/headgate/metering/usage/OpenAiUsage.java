package dev.headgate.metering.usage;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// The usage object of OpenAI and of the many who speak its protocol: chat completions
/// (`prompt_tokens`, `completion_tokens`) and responses (`input_tokens`, `output_tokens`).
///
/// OpenAI's totals are inclusive: `prompt_tokens_details.cached_tokens`, `.cache_write_tokens` and
/// `.audio_tokens` are parts of the prompt, `completion_tokens_details.reasoning_tokens` and
/// `.audio_tokens` parts of the completion. Where others differ, the object itself must tell:
///
/// - xAI leaves reasoning out of `completion_tokens`; then `total_tokens` is the sum of prompt,
///   completion **and** reasoning, and so reasoning is added to the output.
/// - DeepSeek and Moonshot put cache reads beside the totals (`prompt_cache_hit_tokens`,
///   `cached_tokens`), inside the prompt all the same.
/// - An embedding has no `completion_tokens`; `total_tokens` equal to the prompt confirms it.
///
/// `cache_write_tokens` tells no life time; they are taken as the short-lived class. Predictions,
/// accepted or rejected, are plain output.
public final class OpenAiUsage {

  private OpenAiUsage() {}

  /// Reads a `usage` object.
  ///
  /// @param usage the value of the answer's or the last chunk's `usage`; null or a JSON null when
  ///   there was none
  /// @return what it says; never an exception, whatever it holds
  public static NormalisedUsage normalise(@Nullable JsonNode usage) {
    return UsageReading.normalise(
        "usage",
        usage,
        its -> read(its, UsageNumbers.has(its, "prompt_tokens") ? Names.CHAT : Names.RESPONSES));
  }

  private static TokenUsage read(JsonNode usage, Names names) throws MalformedUsage {
    JsonNode inputDetails = UsageNumbers.details(usage, names.inputDetails);
    JsonNode outputDetails = UsageNumbers.details(usage, names.outputDetails);
    long input = UsageNumbers.required(usage, names.input);
    long reasoning = UsageNumbers.optional(outputDetails, "reasoning_tokens");
    return new TokenUsage(
        input,
        cacheRead(usage, inputDetails),
        UsageNumbers.optional(inputDetails, "cache_write_tokens"),
        0,
        UsageNumbers.optional(inputDetails, "audio_tokens"),
        output(usage, names, input, reasoning),
        reasoning,
        UsageNumbers.optional(outputDetails, "audio_tokens"));
  }

  private static long cacheRead(JsonNode usage, @Nullable JsonNode inputDetails)
      throws MalformedUsage {
    if (inputDetails != null && UsageNumbers.has(inputDetails, "cached_tokens")) {
      return UsageNumbers.optional(inputDetails, "cached_tokens");
    }
    return UsageNumbers.has(usage, "prompt_cache_hit_tokens")
        ? UsageNumbers.optional(usage, "prompt_cache_hit_tokens")
        : UsageNumbers.optional(usage, "cached_tokens");
  }

  private static long output(JsonNode usage, Names names, long input, long reasoning)
      throws MalformedUsage {
    long total = UsageNumbers.optional(usage, "total_tokens");
    if (!UsageNumbers.has(usage, names.output) && total > 0 && total == input) {
      return 0;
    }
    long output = UsageNumbers.required(usage, names.output);
    boolean reasoningIsApart = reasoning > 0 && total == input + output + reasoning;
    return reasoningIsApart ? output + reasoning : output;
  }

  private enum Names {
    CHAT(
        "prompt_tokens", "prompt_tokens_details", "completion_tokens", "completion_tokens_details"),
    RESPONSES("input_tokens", "input_tokens_details", "output_tokens", "output_tokens_details");

    final String input;
    final String inputDetails;
    final String output;
    final String outputDetails;

    Names(String input, String inputDetails, String output, String outputDetails) {
      this.input = input;
      this.inputDetails = inputDetails;
      this.output = output;
      this.outputDetails = outputDetails;
    }
  }
}

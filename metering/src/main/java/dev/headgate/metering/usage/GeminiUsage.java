package dev.headgate.metering.usage;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// The `usageMetadata` object of Google's Gemini API and of Gemini at Vertex AI.
///
/// `cachedContentTokenCount` is part of `promptTokenCount`. Two classes stand **beside** the
/// totals: the prompt is `promptTokenCount` and `toolUsePromptTokenCount` together, the output
/// `candidatesTokenCount` and `thoughtsTokenCount` together. Where `totalTokenCount` is the sum
/// without the thoughts, the candidates include them. Audio is told by modality, in
/// `...TokensDetails[]`. A count of nothing is left out.
///
/// In a stream every chunk may carry one, cumulative: use [#replace] to take the later in place of
/// the earlier, never to add.
public final class GeminiUsage {

  private static final String PROMPT = "promptTokenCount";

  private GeminiUsage() {}

  /// Reads a `usageMetadata` object: of a whole answer, or of a stream after [#replace].
  ///
  /// @param usage the object; null or a JSON null when there was none
  /// @return what it says; never an exception, whatever it holds
  public static NormalisedUsage normalise(@Nullable JsonNode usage) {
    return UsageReading.normalise("usageMetadata", usage, GeminiUsage::read);
  }

  /// The usage of a stream after one more chunk: the later one, unless it counts nothing (Vertex AI
  /// sends some that tell only of the kind of traffic).
  ///
  /// @param earlier the usage so far; null before the first
  /// @param later the chunk's `usageMetadata`; null when it had none
  public static @Nullable JsonNode replace(@Nullable JsonNode earlier, @Nullable JsonNode later) {
    boolean counts = later != null && later.hasNonNull(PROMPT);
    return counts || earlier == null ? later : earlier;
  }

  private static TokenUsage read(JsonNode usage) throws MalformedUsage {
    long input =
        UsageNumbers.required(usage, PROMPT)
            + UsageNumbers.optional(usage, "toolUsePromptTokenCount");
    long candidates = UsageNumbers.optional(usage, "candidatesTokenCount");
    long thoughts = UsageNumbers.optional(usage, "thoughtsTokenCount");
    boolean inclusive =
        thoughts > 0 && UsageNumbers.optional(usage, "totalTokenCount") == input + candidates;
    return new TokenUsage(
        input,
        UsageNumbers.optional(usage, "cachedContentTokenCount"),
        0,
        0,
        audio(usage, "promptTokensDetails") + audio(usage, "toolUsePromptTokensDetails"),
        inclusive ? candidates : candidates + thoughts,
        thoughts,
        audio(usage, "candidatesTokensDetails"));
  }

  private static long audio(JsonNode usage, String details) throws MalformedUsage {
    long tokens = 0;
    for (JsonNode detail : usage.path(details)) {
      if ("AUDIO".equals(detail.path("modality").textValue())) {
        tokens = Math.addExact(tokens, UsageNumbers.optional(detail, "tokenCount"));
      }
    }
    return tokens;
  }
}

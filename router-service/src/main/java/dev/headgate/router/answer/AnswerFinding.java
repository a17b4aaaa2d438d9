package dev.headgate.router.answer;

import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.metering.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/// What an answer said about itself.
///
/// @param usage the provider's last report of what it used, or null when none came
/// @param prompt what it said of its prompt when it began, where no report has followed; else null
/// @param finishReason the last finish reason in the provider's words, or null
/// @param model the model that the provider says has answered, or null
/// @param serviceTier the tier that it says it used, or null
public record AnswerFinding(
    @Nullable NormalisedUsage usage,
    @Nullable TokenUsage prompt,
    @Nullable String finishReason,
    @Nullable String model,
    @Nullable String serviceTier) {

  /// Nothing.
  public static final AnswerFinding NOTHING = new AnswerFinding(null, null, null, null);

  /// Of an answer that says nothing of its prompt before it reports.
  public AnswerFinding(
      @Nullable NormalisedUsage usage,
      @Nullable String finishReason,
      @Nullable String model,
      @Nullable String serviceTier) {
    this(usage, null, finishReason, model, serviceTier);
  }
}

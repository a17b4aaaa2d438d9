package dev.headgate.router.meter;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.AnswerFacts;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.upstream.Answered;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Decides what an exchange used:
///
/// - the provider's own usage, where it reported a sound one, however the exchange ended;
/// - else what we count: the prompt as the answer's beginning reported it or by the published rule,
///   and the text that came;
/// - else, where what came is no text, or more may have been generated than came, what was held;
/// - nothing, where the provider declined: an error answer bills nothing.
///
/// A provider that was cut off before it said anything is counted with its prompt.
@Singleton
public class Meter {

  Meter() {}

  /// What the exchange used.
  ///
  /// @param facts what the answer said; [AnswerFacts#NONE] or [AnswerFacts#UNSEEN] when none came
  public Metered measure(Answered answered, AnswerFacts facts, Estimate estimate) {
    return switch (answered) {
      case Answered.Flowing _, Answered.Unanswered _, Answered.Abandoned _ ->
          ofAnswer(facts, estimate);
      case Answered.Declined _, Answered.NotSent _ -> Metered.NOTHING;
    };
  }

  /// What a provider used that has answered, wholly or in part.
  Metered ofAnswer(AnswerFacts facts, Estimate estimate) {
    return switch (facts.found().usage()) {
      case null -> unreported(facts, estimate, null);
      case NormalisedUsage.Reported(var usage) -> new Metered(usage, Certainty.REPORTED, null);
      case NormalisedUsage.Malformed(String reason) -> unreported(facts, estimate, reason);
    };
  }

  /// Counted where it can be; else what was held is what was used.
  private static Metered unreported(
      AnswerFacts facts, Estimate estimate, @Nullable String malformed) {
    long output = facts.text().getAsLong();
    if (output == GeneratedText.UNKNOWN) {
      return Metered.held(estimate.inputTokens(), estimate.outputTokens(), malformed);
    }
    TokenUsage prompt = facts.found().prompt();
    return prompt == null
        ? Metered.counted(estimate.prompt().total(), output, malformed)
        : Metered.counted(prompt, output);
  }
}

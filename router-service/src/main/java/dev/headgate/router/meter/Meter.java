package dev.headgate.router.meter;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.router.answer.AnswerFacts;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.upstream.Answered;
import jakarta.inject.Singleton;

/// Decides what an exchange used:
///
/// - the provider's own usage, where it reported a sound one, however the exchange ended;
/// - else what we count: the prompt by the published rule, and the text that came;
/// - nothing, where the provider declined: an error answer bills nothing.
///
/// A provider that was cut off before it said anything is counted with its prompt.
@Singleton
public class Meter {

  Meter() {}

  /// What the exchange used.
  ///
  /// @param facts what the answer said; [AnswerFacts#NONE] when none came
  public Metered measure(Answered answered, AnswerFacts facts, Estimate estimate) {
    return switch (answered) {
      case Answered.Flowing _ -> ofAnswer(facts, estimate);
      case Answered.Unanswered _, Answered.Abandoned _ ->
          Metered.counted(estimate.prompt().total(), 0, null);
      case Answered.Declined _, Answered.NotSent _ -> Metered.NOTHING;
    };
  }

  /// What a provider used that has answered, wholly or in part.
  Metered ofAnswer(AnswerFacts facts, Estimate estimate) {
    long prompt = estimate.prompt().total();
    return switch (facts.found().usage()) {
      case null -> Metered.counted(prompt, facts.text().getAsLong(), null);
      case NormalisedUsage.Reported(var usage) -> new Metered(usage, Certainty.REPORTED, null);
      case NormalisedUsage.Malformed(String reason) ->
          Metered.counted(prompt, facts.text().getAsLong(), reason);
    };
  }
}

package dev.headgate.router.meter;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.AnswerFacts;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.upstream.Answered;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
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
///
/// A long text is counted on a worker. They are few: however many exchanges end at once, what they
/// have left to count takes no more than half of the cores from those that go on.
@Singleton
public class Meter {

  /// The most bytes to be counted on the event loop: some tenths of a millisecond.
  static final int SMALL = 2 * 1024;

  private final WorkerExecutor workers;

  Meter(Vertx vertx) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    this.workers = vertx.createSharedWorkerExecutor("count-tokens", threads);
  }

  @PreDestroy
  void close() {
    workers.close();
  }

  /// What the exchange used.
  ///
  /// @param facts what the answer said; [AnswerFacts#NONE] or [AnswerFacts#UNSEEN] when none came
  public Future<Metered> measure(Answered answered, AnswerFacts facts, Estimate estimate) {
    return switch (answered) {
      case Answered.Flowing _, Answered.Unanswered _, Answered.Abandoned _ ->
          measureAnswer(facts, estimate);
      case Answered.Declined _, Answered.NotSent _ -> Future.succeededFuture(Metered.NOTHING);
    };
  }

  /// The same for a provider that has answered, wholly or in part.
  Future<Metered> measureAnswer(AnswerFacts facts, Estimate estimate) {
    return isCountedHere(facts)
        ? Future.succeededFuture(ofAnswer(facts, estimate))
        : workers.executeBlocking(() -> ofAnswer(facts, estimate), false);
  }

  private static boolean isCountedHere(AnswerFacts facts) {
    return facts.found().usage() instanceof NormalisedUsage.Reported
        || facts.text().bytes() <= SMALL;
  }

  static Metered ofAnswer(AnswerFacts facts, Estimate estimate) {
    return switch (facts.found().usage()) {
      case null -> unreported(facts, estimate, null);
      case NormalisedUsage.Reported(var usage) -> new Metered(usage, Certainty.REPORTED, null);
      case NormalisedUsage.Malformed(String reason) -> unreported(facts, estimate, reason);
    };
  }

  /// Counted where it can be; else what was held is what was used.
  private static Metered unreported(
      AnswerFacts facts, Estimate estimate, @Nullable String malformed) {
    long output = facts.text().tokens().getAsLong();
    if (output == GeneratedText.UNKNOWN) {
      return Metered.held(estimate.inputTokens(), estimate.outputTokens(), malformed);
    }
    TokenUsage prompt = facts.found().prompt();
    return prompt == null
        ? Metered.counted(estimate.prompt().total(), output, malformed)
        : Metered.counted(prompt, output);
  }
}

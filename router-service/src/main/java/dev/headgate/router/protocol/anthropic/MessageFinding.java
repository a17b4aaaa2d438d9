package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.usage.AnthropicUsage;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.router.answer.AnswerFinding;
import org.jspecify.annotations.Nullable;

/// What a message said about itself. A usage without a stop reason is that of `message_start`: it
/// knows the prompt, and of the output a token or two. The one that counts comes with the stop
/// reason.
final class MessageFinding {

  private MessageFinding() {}

  /// @param usage the usage so far, or null; a JSON null when there was one that is no JSON
  static AnswerFinding of(
      @Nullable JsonNode usage,
      @Nullable String stopReason,
      @Nullable String model,
      @Nullable String serviceTier) {
    if (usage == null) {
      return new AnswerFinding(null, stopReason, model, serviceTier);
    }
    return switch (AnthropicUsage.normalise(usage)) {
      case NormalisedUsage.Reported(var begun) when stopReason == null ->
          new AnswerFinding(null, begun, null, model, serviceTier);
      case NormalisedUsage its -> new AnswerFinding(its, stopReason, model, serviceTier);
    };
  }
}

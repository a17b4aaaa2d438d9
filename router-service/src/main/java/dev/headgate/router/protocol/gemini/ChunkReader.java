package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.usage.GeminiUsage;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.StopReason;
import dev.headgate.router.protocol.EventReader;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads an answer, streamed or whole. It is complete when it ends after the finish reason, or
/// after a blocked prompt, which is an answer without content.
final class ChunkReader implements EventReader {

  /// The model wrote a call that cannot be read, or of a tool that is not there: no answer, but a
  /// fault of the provider's.
  private static final Set<String> FAULTS =
      Set.of("MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS");

  private @Nullable PartReader parts;
  private boolean begun;
  private boolean complete;
  private @Nullable JsonNode usage;
  private @Nullable String finishReason;
  private @Nullable String model;

  @Override
  public void read(@Nullable String type, JsonNode data, Consumer<AnswerEvent> out) {
    JsonNode error = data.path("error");
    if (error.isObject()) {
      complete = false;
      out.accept(
          new AnswerEvent.Failed(
              error.path("status").textValue(), error.path("message").textValue()));
      return;
    }
    if (!begun) {
      begun = true;
      model = data.path("modelVersion").textValue();
      out.accept(new AnswerEvent.Began(data.path("responseId").textValue(), model));
    }
    used(data.get("usageMetadata"), out);
    candidate(data.path("candidates").path(0), out);
    String block = data.path("promptFeedback").path("blockReason").textValue();
    if (block != null) {
      stop(block, StopReason.CONTENT_FILTER, out);
    }
  }

  @Override
  public void whole(JsonNode body, Consumer<AnswerEvent> out) {
    read(null, body, out);
  }

  /// The last usage may follow the finish reason.
  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  @Override
  public AnswerFinding found() {
    return new AnswerFinding(
        usage == null ? null : GeminiUsage.normalise(usage), finishReason, model, null);
  }

  private void used(@Nullable JsonNode its, Consumer<AnswerEvent> out) {
    usage = GeminiUsage.replace(usage, its);
    if (its != null && GeminiUsage.normalise(usage) instanceof NormalisedUsage.Reported(var used)) {
      out.accept(new AnswerEvent.Used(used));
    }
  }

  private void candidate(JsonNode candidate, Consumer<AnswerEvent> out) {
    PartReader reader = parts;
    if (reader == null) {
      reader = new PartReader(out);
      parts = reader;
    }
    for (JsonNode part : candidate.path("content").path("parts")) {
      reader.part(part);
    }
    reader.logprobs(candidate.path("logprobsResult"));
    String reason = candidate.path("finishReason").textValue();
    if (reason == null) {
      return;
    }
    if (FAULTS.contains(reason)) {
      finishReason = reason;
      out.accept(new AnswerEvent.Failed(reason, candidate.path("finishMessage").textValue()));
    } else {
      stop(reason, FinishReasons.fromWire(reason, reader.isCalling()), out);
    }
  }

  private void stop(String reason, StopReason stop, Consumer<AnswerEvent> out) {
    finishReason = reason;
    if (parts != null) {
      parts.end();
    }
    if (!complete) {
      complete = true;
      out.accept(new AnswerEvent.Stopped(stop, null));
    }
  }
}

package dev.headgate.router.protocol.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.usage.BedrockUsage;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.StopReason;
import dev.headgate.router.protocol.EventReader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads an answer of the Converse API, streamed or whole. A stream is complete when both its
/// `messageStop` and the `metadata` with its usage have come. Which model answered, and the
/// answer's id, Bedrock does not say.
final class ConverseReader implements EventReader {

  private final ConverseBlocks blocks = new ConverseBlocks();
  private boolean ended;
  private boolean complete;
  private @Nullable NormalisedUsage usage;
  private @Nullable String stopReason;
  private @Nullable String serviceTier;

  @Override
  public void read(@Nullable String type, JsonNode data, Consumer<AnswerEvent> out) {
    int index = data.path("contentBlockIndex").asInt();
    switch (type == null ? "" : type) {
      case "messageStart" -> out.accept(new AnswerEvent.Began(null, null));
      case "contentBlockStart" -> blocks.began(index, data.path("start"), out);
      case "contentBlockDelta" -> blocks.delta(index, data.path("delta"), out);
      case "contentBlockStop" -> blocks.ended(index, out);
      case "messageStop" -> {
        stopped(data, out);
        ended = true;
      }
      case "metadata" -> {
        used(data, out);
        complete = ended;
      }
      default -> {
        if (type != null && (type.endsWith("Exception") || type.endsWith("Error"))) {
          out.accept(new AnswerEvent.Failed(type, data.path("message").textValue()));
        }
      }
    }
  }

  @Override
  public void whole(JsonNode body, Consumer<AnswerEvent> out) {
    JsonNode content = body.path("output").path("message").path("content");
    out.accept(new AnswerEvent.Began(null, null));
    for (int i = 0; i < content.size(); i++) {
      blocks.whole(i, content.get(i), out);
    }
    used(body, out);
    stopped(body, out);
    complete = content.isArray() && stopReason != null;
  }

  @Override
  public boolean isDone() {
    return complete;
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  @Override
  public AnswerFinding found() {
    return new AnswerFinding(usage, stopReason, null, serviceTier);
  }

  private void stopped(JsonNode its, Consumer<AnswerEvent> out) {
    String reason = its.path("stopReason").textValue();
    if (reason != null) {
      stopReason = reason;
      JsonNode stopText = its.path("additionalModelResponseFields").path("stop_sequence");
      out.accept(new AnswerEvent.Stopped(reasonOf(reason), stopText.textValue()));
    }
  }

  private void used(JsonNode its, Consumer<AnswerEvent> out) {
    usage = BedrockUsage.normalise(its.get("usage"));
    serviceTier = its.path("serviceTier").path("type").textValue();
    if (usage instanceof NormalisedUsage.Reported(var used)) {
      out.accept(new AnswerEvent.Used(used));
    }
  }

  private static StopReason reasonOf(String reason) {
    return switch (reason) {
      case "tool_use" -> StopReason.TOOL_CALLS;
      case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
      case "stop_sequence" -> StopReason.STOP_TEXT;
      case "guardrail_intervened", "content_filtered" -> StopReason.CONTENT_FILTER;
      case "refusal" -> StopReason.REFUSAL;
      default -> StopReason.END;
    };
  }
}

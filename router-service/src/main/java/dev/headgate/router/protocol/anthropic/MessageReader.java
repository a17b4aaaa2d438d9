package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.usage.AnthropicUsage;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.protocol.EventReader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a message, streamed or whole. A stream is complete with its `message_stop`, a whole
/// message with its `stop_reason`.
final class MessageReader implements EventReader {

  private final BlockReader blocks = new BlockReader();
  private boolean done;
  private boolean complete;
  private @Nullable JsonNode usage;
  private @Nullable String stopReason;
  private @Nullable String model;
  private @Nullable String serviceTier;

  @Override
  public void read(@Nullable String type, JsonNode data, Consumer<AnswerEvent> out) {
    switch (data.path("type").asText()) {
      case "message_start" -> began(data.path("message"), out);
      case "content_block_start" ->
          blocks.began(data.path("index").asInt(), data.path("content_block"), out);
      case "content_block_delta" ->
          blocks.delta(data.path("index").asInt(), data.path("delta"), out);
      case "content_block_stop" -> blocks.ended(data.path("index").asInt(), out);
      case "message_delta" -> {
        used(data.get("usage"), out);
        stopped(data.path("delta"), out);
      }
      case "message_stop" -> {
        done = true;
        complete = true;
      }
      case "error" -> failed(data.path("error"), out);
      default -> {}
    }
  }

  @Override
  public void whole(JsonNode body, Consumer<AnswerEvent> out) {
    if (body.path("type").asText().equals("error")) {
      failed(body.path("error"), out);
      return;
    }
    began(body, out);
    JsonNode content = body.path("content");
    for (int i = 0; i < content.size(); i++) {
      blocks.began(i, content.get(i), out);
      blocks.ended(i, out);
    }
    stopped(body, out);
    complete = stopReason != null && content.isArray();
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  @Override
  public AnswerFinding found() {
    return MessageFinding.of(usage, stopReason, model, serviceTier);
  }

  private void began(JsonNode message, Consumer<AnswerEvent> out) {
    model = message.path("model").textValue();
    out.accept(new AnswerEvent.Began(message.path("id").textValue(), model));
    used(message.get("usage"), out);
  }

  private void used(@Nullable JsonNode its, Consumer<AnswerEvent> out) {
    usage = AnthropicUsage.replace(usage, its);
    if (usage == null) {
      return;
    }
    String tier = usage.path("service_tier").textValue();
    serviceTier = tier == null ? serviceTier : tier;
    if (AnthropicUsage.normalise(usage) instanceof NormalisedUsage.Reported(var used)) {
      out.accept(new AnswerEvent.Used(used));
    }
  }

  private void stopped(JsonNode delta, Consumer<AnswerEvent> out) {
    String reason = delta.path("stop_reason").textValue();
    if (reason != null) {
      stopReason = reason;
      out.accept(
          new AnswerEvent.Stopped(
              StopReasons.fromWire(reason), delta.path("stop_sequence").textValue()));
    }
  }

  private static void failed(JsonNode error, Consumer<AnswerEvent> out) {
    out.accept(
        new AnswerEvent.Failed(error.path("type").textValue(), error.path("message").textValue()));
  }
}

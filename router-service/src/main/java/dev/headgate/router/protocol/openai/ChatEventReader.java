package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.metering.usage.OpenAiUsage;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.protocol.EventReader;
import dev.headgate.router.protocol.ProviderConversation.Words;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads chunks of a chat completion, or a whole one. Only the first choice is read: a translated
/// request asks for no other. A stream is complete when `[DONE]` has come, for everything before it
/// may be a cut.
final class ChatEventReader implements EventReader {

  private final ChatBlocks blocks = new ChatBlocks();
  private boolean begun;
  private boolean done;
  private boolean failed;
  private boolean stopped;
  private @Nullable NormalisedUsage usage;
  private @Nullable String finishReason;
  private @Nullable String model;
  private @Nullable String serviceTier;

  @Override
  public void read(@Nullable String type, JsonNode data, Consumer<AnswerEvent> out) {
    if (DONE.equals(type)) {
      end(out);
      done = !failed;
      return;
    }
    chunk(data, "delta", out);
  }

  @Override
  public void whole(JsonNode body, Consumer<AnswerEvent> out) {
    chunk(body, "message", out);
    if (begun && finishReason != null) {
      end(out);
      done = !failed;
    }
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public boolean isComplete() {
    return done;
  }

  @Override
  public AnswerFinding found() {
    return new AnswerFinding(usage, finishReason, model, serviceTier);
  }

  private void chunk(JsonNode data, String member, Consumer<AnswerEvent> out) {
    JsonNode choice = data.path("choices").path(0);
    JsonNode told = data.hasNonNull("error") ? data : choice;
    if (told.hasNonNull("error")) {
      fail(ChatErrorWords.of(told), out);
      return;
    }
    if (!begun && (data.has("choices") || data.has("id"))) {
      begun = true;
      model = data.path("model").textValue();
      out.accept(new AnswerEvent.Began(data.path("id").textValue(), model));
    }
    serviceTier =
        data.hasNonNull("service_tier") ? data.path("service_tier").textValue() : serviceTier;
    blocks.read(choice.path(member), choice.path("logprobs"), out);
    if (blocks.isBroken()) {
      fail(new Words(null, "A tool call went on after it had ended."), out);
    }
    if (choice.path("finish_reason").isTextual()) {
      finishReason = choice.path("finish_reason").textValue();
    }
    usage(data.path("usage"), out);
  }

  private void usage(JsonNode told, Consumer<AnswerEvent> out) {
    if (told.isObject()) {
      usage = OpenAiUsage.normalise(told);
      if (usage instanceof NormalisedUsage.Reported(var used)) {
        out.accept(new AnswerEvent.Used(used));
      }
    }
  }

  private void end(Consumer<AnswerEvent> out) {
    if (!stopped && !failed) {
      stopped = true;
      blocks.end(out);
      out.accept(new AnswerEvent.Stopped(ChatFinish.read(finishReason, blocks.isRefused()), null));
    }
  }

  private void fail(Words words, Consumer<AnswerEvent> out) {
    if (!failed) {
      failed = true;
      out.accept(new AnswerEvent.Failed(words.type(), words.message()));
    }
  }
}

package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.Block;
import dev.headgate.router.conversation.OpenBlocks;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the blocks of an answer in the deltas of its chunks, or in its message. A chat message has
/// no order of its own, so they come as they are written: thoughts, text, refusal, tool calls.
///
/// A tool call begins with a new `index`, or with a new `id` at the same one, for some who imitate
/// the protocol number all calls 0. A call ends where the next begins; more of it after that is a
/// fault of the provider's.
final class ChatBlocks {

  private @Nullable OpenBlocks blocks;
  private int call = -1;
  private int callIndex = -1;
  private @Nullable String callId;
  private int calls;
  private boolean refused;
  private boolean broken;

  /// @param said a delta or a message; anything else holds nothing
  /// @param logprobs the choice's log probabilities, if there are any
  void read(JsonNode said, JsonNode logprobs, Consumer<AnswerEvent> out) {
    OpenBlocks open = open(out);
    JsonNode thought = said.path("reasoning_content");
    text(thought.isTextual() ? thought : said.path("reasoning"), new Block.Thinking(), open, out);
    content(said.path("content"), open, out);
    JsonNode refusal = said.path("refusal");
    refused |= isSaid(refusal);
    text(refusal, new Block.Refusal(), open, out);
    probabilities(logprobs, open, out);
    for (JsonNode each : said.path("tool_calls")) {
      toolCall(each, open, out);
    }
  }

  /// Whether a tool call went on after it had ended.
  boolean isBroken() {
    return broken;
  }

  /// Ends what is open.
  void end(Consumer<AnswerEvent> out) {
    open(out).end();
  }

  /// Whether the model declined.
  boolean isRefused() {
    return refused;
  }

  /// Mistral's thinking models write content as an array of texts and thoughts.
  private void content(JsonNode content, OpenBlocks open, Consumer<AnswerEvent> out) {
    if (!content.isArray()) {
      text(content, new Block.Text(), open, out);
      return;
    }
    for (JsonNode part : content) {
      text(part.path("text"), new Block.Text(), open, out);
      for (JsonNode thought : part.path("thinking")) {
        text(thought.path("text"), new Block.Thinking(), open, out);
      }
    }
  }

  private void text(JsonNode text, Block kind, OpenBlocks open, Consumer<AnswerEvent> out) {
    if (isSaid(text)) {
      call = -1;
      out.accept(new AnswerEvent.TextPiece(open.continued(kind), text.textValue()));
    }
  }

  private void probabilities(JsonNode logprobs, OpenBlocks open, Consumer<AnswerEvent> out) {
    JsonNode content = logprobs.path("content");
    if (content.isArray() && !content.isEmpty()) {
      out.accept(new AnswerEvent.Logprobs(open.continued(new Block.Text()), content));
    }
  }

  private void toolCall(JsonNode piece, OpenBlocks open, Consumer<AnswerEvent> out) {
    JsonNode function = piece.path("function");
    String name = function.path("name").textValue();
    int index = piece.path("index").asInt(name == null ? callIndex : calls);
    String id = isSaid(piece.path("id")) ? piece.path("id").textValue() : null;
    if (name != null && (call < 0 || index > callIndex || (id != null && !id.equals(callId)))) {
      callIndex = index;
      callId = id == null ? "call_" + calls : id;
      calls++;
      call = open.begin(new Block.ToolCall(callId, name, signature(piece)));
    }
    JsonNode arguments = function.path("arguments");
    if (call < 0 || index != callIndex) {
      broken = true;
    } else if (arguments.isObject() || isSaid(arguments)) {
      String json = arguments.isObject() ? arguments.toString() : arguments.textValue();
      out.accept(new AnswerEvent.ArgumentsPiece(call, json));
    }
  }

  private static boolean isSaid(JsonNode text) {
    return text.isTextual() && !text.textValue().isEmpty();
  }

  private static @Nullable String signature(JsonNode call) {
    return call.path("extra_content").path("google").path("thought_signature").textValue();
  }

  private OpenBlocks open(Consumer<AnswerEvent> out) {
    OpenBlocks known = blocks;
    if (known == null) {
      known = new OpenBlocks(out);
      blocks = known;
    }
    return known;
  }
}

package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.Block;
import dev.headgate.router.conversation.OpenBlocks;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the parts of a candidate as blocks. A call comes whole; where it has no id one is made up.
/// A signature on a text is not carried: Google does not insist on having it back.
final class PartReader {

  private final Consumer<AnswerEvent> out;
  private final OpenBlocks blocks;
  private boolean calling;

  PartReader(Consumer<AnswerEvent> out) {
    this.out = out;
    this.blocks = new OpenBlocks(out);
  }

  /// Whether a tool was called.
  boolean isCalling() {
    return calling;
  }

  void part(JsonNode part) {
    JsonNode text = part.path("text");
    if (part.path("functionCall").isObject()) {
      call(part.path("functionCall"), part.path("thoughtSignature").textValue());
    } else if (text.isTextual() && !text.textValue().isEmpty()) {
      boolean thought = part.path("thought").asBoolean(false);
      int index = blocks.continued(thought ? new Block.Thinking() : new Block.Text());
      out.accept(new AnswerEvent.TextPiece(index, text.textValue()));
    }
  }

  /// Log probabilities in OpenAI's shape.
  void logprobs(JsonNode result) {
    JsonNode chosen = result.path("chosenCandidates");
    if (!chosen.isArray() || chosen.isEmpty()) {
      return;
    }
    ArrayNode content = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < chosen.size(); i++) {
      ArrayNode top = token(chosen.get(i), content.addObject()).putArray("top_logprobs");
      for (JsonNode each : result.path("topCandidates").path(i).path("candidates")) {
        token(each, top.addObject());
      }
    }
    out.accept(new AnswerEvent.Logprobs(blocks.continued(new Block.Text()), content));
  }

  void end() {
    blocks.end();
  }

  private static ObjectNode token(JsonNode candidate, ObjectNode token) {
    token.put("token", candidate.path("token").asText());
    token.set("logprob", candidate.path("logProbability"));
    return token.putNull("bytes");
  }

  private void call(JsonNode call, @Nullable String signature) {
    calling = true;
    String id = call.path("id").textValue();
    String its = id == null || id.isEmpty() ? "call_" + UUID.randomUUID() : id;
    int index = blocks.begin(new Block.ToolCall(its, call.path("name").asText(), signature));
    JsonNode arguments = call.path("args");
    out.accept(
        new AnswerEvent.ArgumentsPiece(index, arguments.isObject() ? arguments.toString() : "{}"));
    blocks.end();
  }
}

package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Answer;
import dev.headgate.router.conversation.Answer.WholeBlock;
import dev.headgate.router.conversation.Block;

/// A whole answer as a `GenerateContentResponse`. A refusal is text, and the reason says that it is
/// one.
final class WholeContent {

  private WholeContent() {}

  static ObjectNode of(Answer answer, Chunk chunk) {
    ArrayNode parts = Chunk.parts();
    for (WholeBlock block : answer.blocks()) {
      parts.add(part(block));
    }
    ObjectNode whole =
        chunk.of(
            parts,
            FinishReasons.toWire(answer.stop()),
            answer.usage(),
            answer.id(),
            answer.model());
    for (WholeBlock block : answer.blocks()) {
      if (block.logprobs() != null) {
        Chunk.logprobs(block.logprobs(), whole);
      }
    }
    return whole;
  }

  private static ObjectNode part(WholeBlock whole) {
    return switch (whole.block()) {
      case Block.Text _, Block.Refusal _ -> Chunk.text(whole.text());
      case Block.Thinking _ -> Chunk.thought(whole.text(), whole.signature());
      case Block.RedactedThinking(String data) -> Chunk.thought("", Thoughts.REDACTED + data);
      case Block.ToolCall(String id, String name, String signature) ->
          Chunk.call(id, name, Arguments.of(whole.text()), signature);
    };
  }
}

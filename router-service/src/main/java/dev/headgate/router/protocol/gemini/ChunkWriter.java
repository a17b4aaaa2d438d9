package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.Block;
import dev.headgate.router.conversation.StopReason;
import dev.headgate.router.protocol.EventWriter;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes an answer as the chunks of a stream. Google's clients expect a call whole, and the
/// signature of a thought in one piece: both are held until their block ends. A call that is not
/// whole when Headgate ends the stream is not told.
final class ChunkWriter implements EventWriter {

  private final Chunk chunks;
  private final Map<Integer, Open> open = new HashMap<>();
  private @Nullable String id;
  private @Nullable String model;
  private @Nullable TokenUsage usage;
  private StopReason stop = StopReason.END;

  /// A block that has begun and not ended, with what is held of it.
  private record Open(Block block, StringBuilder held) {}

  ChunkWriter(Chunk chunks) {
    this.chunks = chunks;
  }

  @Override
  public void write(AnswerEvent event, Buffer out) {
    switch (event) {
      case AnswerEvent.Began(String its, String itsModel) -> {
        id = its;
        model = itsModel;
      }
      case AnswerEvent.BlockBegan(int index, Block block) ->
          open.put(index, new Open(block, new StringBuilder()));
      case AnswerEvent.TextPiece(int index, String text) -> text(open.get(index), text, out);
      case AnswerEvent.ArgumentsPiece(int index, String json) -> hold(index, json);
      case AnswerEvent.SignaturePiece(int index, String piece) -> hold(index, piece);
      case AnswerEvent.Logprobs(_, JsonNode content) -> {
        ObjectNode chunk = chunks.of(Chunk.parts(), null, usage, id, model);
        Chunk.logprobs(content, chunk);
        append(chunk, out);
      }
      case AnswerEvent.BlockEnded(int index) -> ended(open.remove(index), out);
      case AnswerEvent.Stopped(StopReason reason, _) -> stop = reason;
      case AnswerEvent.Used(TokenUsage used) -> usage = used;
      case AnswerEvent.Failed _ ->
          throw new IllegalArgumentException("event: failed (expected: part of an answer)");
    }
  }

  @Override
  public Buffer ending() {
    Buffer out = Buffer.buffer();
    append(last(stop), out);
    return out;
  }

  @Override
  public Buffer endingHere(Cut cut) {
    Buffer out = Buffer.buffer();
    append(last(StopReason.LENGTH).set("headgate", ChunkEnding.endedBy(cut)), out);
    return out;
  }

  private ObjectNode last(StopReason reason) {
    return chunks.of(
        Chunk.parts().add(Chunk.text("")), FinishReasons.toWire(reason), usage, id, model);
  }

  private void hold(int index, String piece) {
    Open block = open.get(index);
    if (block != null) {
      block.held.append(piece);
    }
  }

  private void text(@Nullable Open block, String text, Buffer out) {
    boolean thought = block != null && block.block instanceof Block.Thinking;
    part(thought ? Chunk.thought(text, null) : Chunk.text(text), out);
  }

  private void ended(@Nullable Open its, Buffer out) {
    if (its == null) {
      return;
    }
    String held = its.held.toString();
    switch (its.block) {
      case Block.ToolCall(String call, String name, String signature) ->
          part(Chunk.call(call, name, Arguments.of(held), signature), out);
      case Block.RedactedThinking(String data) ->
          part(Chunk.thought("", Thoughts.REDACTED + data), out);
      case Block.Thinking _ -> {
        if (!held.isEmpty()) {
          part(Chunk.thought("", held), out);
        }
      }
      case Block.Text _, Block.Refusal _ -> {}
    }
  }

  private void part(ObjectNode part, Buffer out) {
    append(chunks.of(Chunk.parts().add(part), null, usage, id, model), out);
  }

  private static void append(JsonNode chunk, Buffer out) {
    out.appendString("data: ").appendString(chunk.toString()).appendString("\n\n");
  }
}

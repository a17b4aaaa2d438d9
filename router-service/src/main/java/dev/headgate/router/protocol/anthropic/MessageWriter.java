package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.Block;
import dev.headgate.router.conversation.StopReason;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.EventWriter;
import io.vertx.core.buffer.Buffer;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes an answer as the stream of a message. Anthropic's clients keep the last signature of a
/// thought that they see, so that its pieces are held until the thought ends.
final class MessageWriter implements EventWriter {

  private final AnswerHead head;
  private final SortedMap<Integer, Open> openBlocks = new TreeMap<>();
  private boolean begun;
  private AnswerEvent.@Nullable Stopped stopped;
  private @Nullable TokenUsage usage;

  /// A block that has begun and not ended.
  private record Open(boolean thinking, StringBuilder signature) {}

  MessageWriter(AnswerHead head) {
    this.head = head;
  }

  @Override
  public void write(AnswerEvent event, Buffer out) {
    switch (event) {
      case AnswerEvent.Began(String id, String model) -> begin(id, model, out);
      case AnswerEvent.BlockBegan(int index, Block block) -> blockBegan(index, block, out);
      case AnswerEvent.TextPiece(int index, String text) -> text(index, text, out);
      case AnswerEvent.ArgumentsPiece(int index, String json) ->
          delta(index, "input_json_delta", "partial_json", json, out);
      case AnswerEvent.SignaturePiece(int index, String piece) -> {
        Open block = openBlocks.get(index);
        if (block != null) {
          block.signature.append(piece);
        }
      }
      case AnswerEvent.Logprobs _ -> {}
      case AnswerEvent.BlockEnded(int index) -> blockEnded(index, out);
      case AnswerEvent.Stopped its -> stopped = its;
      case AnswerEvent.Used(TokenUsage used) -> usage = used;
      case AnswerEvent.Failed _ ->
          throw new IllegalArgumentException("event: failed (expected: part of an answer)");
    }
  }

  @Override
  public Buffer ending() {
    Buffer out = closed();
    StopReason reason = stopped == null ? StopReason.END : stopped.reason();
    String stopText = stopped == null ? null : stopped.stopText();
    MessageFrames.append(
        MessageFrames.messageDelta(StopReasons.toWire(reason), stopText, UsageObject.of(usage)),
        out);
    MessageFrames.append(MessageFrames.messageStop(), out);
    return out;
  }

  @Override
  public Buffer endingHere(Cut cut) {
    Buffer out = closed();
    long output = usage == null ? 0 : usage.outputTokens();
    MessageFrames.append(MessageEnding.cutShort(cut, output), out);
    MessageFrames.append(MessageFrames.messageStop(), out);
    return out;
  }

  private Buffer closed() {
    Buffer out = Buffer.buffer();
    begin(null, null, out);
    while (!openBlocks.isEmpty()) {
      blockEnded(openBlocks.firstKey(), out);
    }
    return out;
  }

  private void begin(@Nullable String id, @Nullable String model, Buffer out) {
    if (begun) {
      return;
    }
    begun = true;
    ObjectNode message =
        MessageFrames.message(
            id == null ? "msg_" + head.id() : id, model == null ? head.model() : model);
    MessageFrames.append(MessageFrames.messageStart(message), out);
  }

  private void blockBegan(int index, Block block, Buffer out) {
    begin(null, null, out);
    openBlocks.put(index, new Open(block instanceof Block.Thinking, new StringBuilder()));
    MessageFrames.append(MessageFrames.blockStart(index, WholeMessage.empty(block)), out);
  }

  private void text(int index, String text, Buffer out) {
    Open block = openBlocks.get(index);
    if (block != null && block.thinking) {
      delta(index, "thinking_delta", "thinking", text, out);
    } else {
      delta(index, "text_delta", "text", text, out);
    }
  }

  private void delta(int index, String type, String member, String piece, Buffer out) {
    if (!piece.isEmpty()) {
      MessageFrames.append(MessageFrames.blockDelta(index, type, member, piece), out);
    }
  }

  private void blockEnded(int index, Buffer out) {
    Open block = openBlocks.remove(index);
    if (block == null) {
      return;
    }
    delta(index, "signature_delta", "signature", block.signature.toString(), out);
    MessageFrames.append(MessageFrames.blockStop(index), out);
  }
}

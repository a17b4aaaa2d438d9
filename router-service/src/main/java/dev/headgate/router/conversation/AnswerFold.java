package dev.headgate.router.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.conversation.Answer.WholeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts a row of events together into the whole answer.
public final class AnswerFold {

  private static final class Growing {
    final Block block;
    final StringBuilder text = new StringBuilder();
    @Nullable StringBuilder signature;
    @Nullable ArrayNode logprobs;

    Growing(Block block) {
      this.block = block;
    }

    WholeBlock whole() {
      return new WholeBlock(
          block, text.toString(), signature == null ? null : signature.toString(), logprobs);
    }
  }

  private final SortedMap<Integer, Growing> blocks = new TreeMap<>();
  private @Nullable String id;
  private @Nullable String model;
  private StopReason stop = StopReason.END;
  private @Nullable String stopText;
  private @Nullable TokenUsage usage;

  /// Takes the next event. A [AnswerEvent.Failed] is not for here: a whole answer that failed is an
  /// error, not an answer.
  public void add(AnswerEvent event) {
    switch (event) {
      case AnswerEvent.Began(String itsId, String itsModel) -> {
        id = itsId;
        model = itsModel;
      }
      case AnswerEvent.BlockBegan(int index, Block block) -> blocks.put(index, new Growing(block));
      case AnswerEvent.TextPiece(int index, String text) -> at(index).text.append(text);
      case AnswerEvent.ArgumentsPiece(int index, String json) -> at(index).text.append(json);
      case AnswerEvent.SignaturePiece(int index, String piece) -> sign(at(index), piece);
      case AnswerEvent.Logprobs(int index, JsonNode content) -> logprobs(at(index), content);
      case AnswerEvent.BlockEnded _ -> {}
      case AnswerEvent.Stopped(StopReason reason, String text) -> {
        stop = reason;
        stopText = text;
      }
      case AnswerEvent.Used(TokenUsage used) -> usage = used;
      case AnswerEvent.Failed _ ->
          throw new IllegalArgumentException("event: failed (expected: part of an answer)");
    }
  }

  /// The answer as it stands.
  public Answer answer() {
    List<WholeBlock> whole = new ArrayList<>();
    blocks.values().forEach(block -> whole.add(block.whole()));
    return new Answer(id, model, whole, stop, stopText, usage);
  }

  private Growing at(int index) {
    Growing block = blocks.get(index);
    if (block == null) {
      throw new IllegalArgumentException("block: " + index + " (expected: one that has begun)");
    }
    return block;
  }

  private static void sign(Growing block, String piece) {
    StringBuilder signature = block.signature;
    if (signature == null) {
      signature = new StringBuilder();
      block.signature = signature;
    }
    signature.append(piece);
  }

  private static void logprobs(Growing block, JsonNode content) {
    ArrayNode all = block.logprobs;
    if (all == null) {
      all = JsonNodeFactory.instance.arrayNode();
      block.logprobs = all;
    }
    for (JsonNode each : content) {
      all.add(each);
    }
  }
}

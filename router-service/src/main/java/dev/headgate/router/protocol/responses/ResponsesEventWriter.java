package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/// Writes a streamed answer as the named events of the Responses API. The last event repeats the
/// whole answer, so the answer is kept until then; the output limit bounds it.
final class ResponsesEventWriter implements EventWriter {

  private final AnswerHead head;
  private final SortedMap<Integer, OutputItem> open = new TreeMap<>();
  private final SortedMap<Integer, ObjectNode> whole = new TreeMap<>();
  private long sequence;
  private boolean refused;
  private @Nullable String model;
  private StopReason stop = StopReason.END;
  private @Nullable TokenUsage usage;

  ResponsesEventWriter(AnswerHead head) {
    this.head = head;
  }

  @Override
  public void write(AnswerEvent event, Buffer out) {
    ResponseFrames frames = new ResponseFrames(sequence, out);
    switch (event) {
      case AnswerEvent.Began(_, String answering) -> begin(answering, frames);
      case AnswerEvent.BlockBegan(int index, Block block) -> {
        refused |= block instanceof Block.Refusal;
        OutputItem item = OutputItems.of(block, open.size() + whole.size(), head);
        open.put(index, item);
        item.open(frames);
      }
      case AnswerEvent.TextPiece(int index, String text) -> at(index).piece(text, frames);
      case AnswerEvent.ArgumentsPiece(int index, String json) -> at(index).piece(json, frames);
      case AnswerEvent.SignaturePiece(int index, String signature) -> sign(index, signature);
      case AnswerEvent.Logprobs(int index, JsonNode content) -> {
        if (at(index) instanceof MessageItem message) {
          message.logprobs(content, frames);
        }
      }
      case AnswerEvent.BlockEnded(int index) -> {
        end(at(index), frames, ResponseObject.COMPLETED);
        open.remove(index);
      }
      case AnswerEvent.Stopped(StopReason reason, _) -> stop = reason;
      case AnswerEvent.Used(TokenUsage used) -> usage = used;
      case AnswerEvent.Failed _ -> {}
    }
    sequence = frames.next();
  }

  @Override
  public Buffer ending() {
    String cut = ResponseObject.cutBy(stop, refused);
    return cut == null
        ? last(ResponseObject.COMPLETED, null, null)
        : last(ResponseObject.INCOMPLETE, cut, null);
  }

  @Override
  public Buffer endingHere(Cut cut) {
    return last(ResponseObject.INCOMPLETE, ResponseObject.LIMIT, cut);
  }

  private void begin(@Nullable String answering, ResponseFrames frames) {
    model = answering;
    for (String type : new String[] {"response.created", "response.in_progress"}) {
      ObjectNode event = frames.event(type);
      event.set("response", response(ResponseObject.IN_PROGRESS));
      frames.write(event);
    }
  }

  private void sign(int index, String signature) {
    if (at(index) instanceof ThoughtItem thought) {
      thought.sign(signature);
    }
  }

  private void end(OutputItem item, ResponseFrames frames, String status) {
    item.end(frames, status);
    whole.put(item.index(), item.whole(status));
  }

  private Buffer last(String status, @Nullable String reason, @Nullable Cut cut) {
    Buffer out = Buffer.buffer();
    ResponseFrames frames = new ResponseFrames(sequence, out);
    open.values().forEach(item -> end(item, frames, status));
    open.clear();
    ObjectNode response = response(status);
    if (reason != null) {
      ResponseObject.cutShort(response, reason);
    }
    ArrayNode output = JsonNodeFactory.instance.arrayNode();
    whole.values().forEach(output::add);
    response.set("output", output);
    if (usage != null) {
      ResponseObject.used(response, usage);
    }
    ObjectNode event = frames.event("response." + status);
    event.set("response", response);
    if (cut != null) {
      event.putObject("headgate").put("ended_by", cut.code()).put("policy", cut.policy());
    }
    frames.write(event);
    return out;
  }

  private OutputItem at(int index) {
    OutputItem item = open.get(index);
    if (item == null) {
      throw new IllegalArgumentException("block: " + index + " (expected: one that is open)");
    }
    return item;
  }

  private ObjectNode response(String status) {
    return ResponsesConversation.response(head, model).open(status);
  }
}

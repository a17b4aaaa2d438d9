package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.answer.Cut;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The output of a stream that passes, kept for the case that Headgate must end it: the last event
/// of a Responses stream repeats the whole answer, and clients take it for the answer. It is as
/// large as the answer, which the provider's own last event is too.
final class HeardOutput {

  /// The events that it needs to hear.
  static final Set<String> HEARD =
      Set.of(
          "response.output_item.added",
          "response.output_item.done",
          "response.content_part.added",
          "response.content_part.done",
          "response.reasoning_summary_part.added",
          "response.reasoning_summary_part.done");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SortedMap<Integer, JsonNode> whole = new TreeMap<>();
  private @Nullable ObjectNode item;
  private int index;
  private ArrayNode before = JsonNodeFactory.instance.arrayNode();
  private @Nullable String part;
  private StringBuilder text = new StringBuilder();

  void event(String type, JsonNode event) {
    switch (type) {
      case "response.output_item.added" -> {
        item = event.get("item") instanceof ObjectNode added ? added : null;
        index = event.path("output_index").asInt();
        before = JsonNodeFactory.instance.arrayNode();
        begin(null);
      }
      case "response.output_item.done" -> {
        whole.put(event.path("output_index").asInt(), event.path("item"));
        item = null;
      }
      case "response.content_part.added", "response.reasoning_summary_part.added" ->
          begin(event.path("part").path("type").textValue());
      default -> {
        before.add(event.path("part"));
        begin(null);
      }
    }
  }

  /// More of the open item's text.
  ///
  /// @param escaped as the JSON writes it
  void delta(@Nullable String escaped) {
    if (escaped != null) {
      text.append(escaped);
    }
  }

  /// Ends what is open, and the stream.
  ///
  /// @param sequence the number of the next event
  Buffer endingHere(ResponseObject response, long sequence, Cut cut) {
    Buffer out = Buffer.buffer();
    ResponseFrames frames = new ResponseFrames(sequence, out);
    if (item != null) {
      whole.put(index, ended(item, frames));
    }
    ObjectNode last = frames.event("response.incomplete");
    ObjectNode its = response.open(ResponseObject.INCOMPLETE);
    ResponseObject.cutShort(its, ResponseObject.LIMIT);
    its.withArray("output").addAll(whole.values());
    last.set("response", its);
    last.putObject("headgate").put("ended_by", cut.code()).put("policy", cut.policy());
    frames.write(last);
    return out;
  }

  private void begin(@Nullable String kind) {
    part = kind;
    text = new StringBuilder();
  }

  private JsonNode ended(ObjectNode open, ResponseFrames frames) {
    OutputItem growing = growing(open);
    if (growing != null) {
      growing.end(frames, ResponseObject.INCOMPLETE);
      return growing.whole(ResponseObject.INCOMPLETE);
    }
    open.put("status", ResponseObject.INCOMPLETE);
    if (!before.isEmpty()) {
      open.set(open.has("summary") ? "summary" : "content", before);
    }
    ObjectNode done = frames.event("response.output_item.done").put("output_index", index);
    done.set("item", open);
    frames.write(done);
    return open;
  }

  /// The open item with what came of it; null when none of its parts is open.
  private @Nullable OutputItem growing(ObjectNode open) {
    String id = open.path("id").asText();
    if ("function_call".equals(open.path("type").textValue())) {
      return new CallItem(
              index, id, open.path("call_id").asText(), open.path("name").asText(), null)
          .with(heardText());
    }
    return switch (part) {
      case "output_text" ->
          new MessageItem(index, id, MessageItem.Kind.TEXT, before).with(heardText());
      case "refusal" ->
          new MessageItem(index, id, MessageItem.Kind.REFUSAL, before).with(heardText());
      case "summary_text" -> new ThoughtItem(index, id, before).with(heardText());
      case null, default -> null;
    };
  }

  private String heardText() {
    try {
      return JSON.readValue("\"" + text + "\"", String.class);
    } catch (JsonProcessingException _) {
      return "";
    }
  }
}

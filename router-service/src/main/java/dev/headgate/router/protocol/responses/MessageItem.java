package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A `message` whose last part grows: a text or a refusal.
final class MessageItem implements OutputItem {

  /// What a part of a message is.
  enum Kind {
    TEXT("output_text", "text"),
    REFUSAL("refusal", "refusal");

    private final String type;
    private final String member;

    Kind(String type, String member) {
      this.type = type;
      this.member = member;
    }
  }

  private final int index;
  private final String id;
  private final Kind kind;
  private final ArrayNode before;
  private final StringBuilder text = new StringBuilder();
  private final ArrayNode logprobs = JsonNodeFactory.instance.arrayNode();

  /// A message with one part.
  MessageItem(int index, String id, Kind kind) {
    this(index, id, kind, JsonNodeFactory.instance.arrayNode());
  }

  /// @param before its parts that are whole
  MessageItem(int index, String id, Kind kind, ArrayNode before) {
    this.index = index;
    this.id = id;
    this.kind = kind;
    this.before = before;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void open(ResponseFrames frames) {
    item(frames, "response.output_item.added", message(ResponseObject.IN_PROGRESS));
    ObjectNode added = part(frames, "response.content_part.added");
    added.set("part", part());
    frames.write(added);
  }

  @Override
  public void piece(String more, ResponseFrames frames) {
    text.append(more);
    delta(more, JsonNodeFactory.instance.arrayNode(), frames);
  }

  /// Takes log probabilities of text that came.
  void logprobs(JsonNode content, ResponseFrames frames) {
    content.forEach(logprobs::add);
    delta("", content, frames);
  }

  /// Takes more of its text, without an event.
  MessageItem with(String more) {
    text.append(more);
    return this;
  }

  /// Takes log probabilities of text that came, without an event.
  MessageItem withLogprobs(JsonNode content) {
    content.forEach(logprobs::add);
    return this;
  }

  @Override
  public void end(ResponseFrames frames, String status) {
    ObjectNode said =
        part(frames, "response." + kind.type + ".done").put(kind.member, text.toString());
    if (kind == Kind.TEXT) {
      said.set("logprobs", logprobs);
    }
    frames.write(said);
    ObjectNode done = part(frames, "response.content_part.done");
    done.set("part", part());
    frames.write(done);
    item(frames, "response.output_item.done", whole(status));
  }

  @Override
  public ObjectNode whole(String status) {
    ObjectNode message = message(status);
    message.withArray("content").addAll(before).add(part());
    return message;
  }

  private ObjectNode message(String status) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("id", id).put("type", "message").put("status", status).put("role", "assistant");
    message.putArray("content");
    return message;
  }

  private ObjectNode part() {
    ObjectNode part = JsonNodeFactory.instance.objectNode().put("type", kind.type);
    if (kind == Kind.TEXT) {
      part.putArray("annotations");
      part.set("logprobs", logprobs.deepCopy());
    }
    return part.put(kind.member, text.toString());
  }

  private void delta(String more, JsonNode probabilities, ResponseFrames frames) {
    ObjectNode delta = part(frames, "response." + kind.type + ".delta").put("delta", more);
    if (kind == Kind.TEXT) {
      delta.set("logprobs", probabilities);
    }
    frames.write(delta);
  }

  private ObjectNode part(ResponseFrames frames, String type) {
    return event(frames, type).put("content_index", before.size());
  }
}

package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A `reasoning` item: a thought that is shown stands in its `summary`, its signature in
/// `encrypted_content`. A thought that only its provider can read has a signature alone, marked so
/// that it is known again when the caller sends it back.
final class ThoughtItem implements OutputItem {

  /// What an `encrypted_content` begins with that is a whole thought and no signature of one.
  static final String REDACTED = "redacted:";

  private final int index;
  private final String id;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder encrypted = new StringBuilder();
  private final ArrayNode before;

  ThoughtItem(int index, String id) {
    this(index, id, JsonNodeFactory.instance.arrayNode());
  }

  /// @param before the parts of its summary that are whole
  ThoughtItem(int index, String id, ArrayNode before) {
    this.index = index;
    this.id = id;
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

  /// Takes more of its signature; it is told with the whole item.
  ThoughtItem sign(String piece) {
    encrypted.append(piece);
    return this;
  }

  /// Takes more of its text, without an event.
  ThoughtItem with(String more) {
    text.append(more);
    return this;
  }

  /// Its summary's part is told when the first piece comes, for it may have none.
  @Override
  public void open(ResponseFrames frames) {
    item(frames, "response.output_item.added", whole(ResponseObject.IN_PROGRESS));
  }

  @Override
  public void piece(String more, ResponseFrames frames) {
    if (text.isEmpty()) {
      ObjectNode added = part(frames, "response.reasoning_summary_part.added");
      added.set("part", part(""));
      frames.write(added);
    }
    text.append(more);
    frames.write(part(frames, "response.reasoning_summary_text.delta").put("delta", more));
  }

  @Override
  public void end(ResponseFrames frames, String status) {
    if (!text.isEmpty()) {
      frames.write(
          part(frames, "response.reasoning_summary_text.done").put("text", text.toString()));
      ObjectNode done = part(frames, "response.reasoning_summary_part.done");
      done.set("part", part(text.toString()));
      frames.write(done);
    }
    item(frames, "response.output_item.done", whole(status));
  }

  @Override
  public ObjectNode whole(String status) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("id", id).put("type", "reasoning").put("status", status);
    ArrayNode summary = item.putArray("summary").addAll(before);
    if (!text.isEmpty()) {
      summary.add(part(text.toString()));
    }
    if (!encrypted.isEmpty()) {
      item.put("encrypted_content", encrypted.toString());
    }
    return item;
  }

  private static ObjectNode part(String text) {
    return JsonNodeFactory.instance.objectNode().put("type", "summary_text").put("text", text);
  }

  private ObjectNode part(ResponseFrames frames, String type) {
    return event(frames, type).put("summary_index", before.size());
  }
}

package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// An item of an answer's `output` while it grows. Each kind knows the events that open it, add to
/// it and end it, and what it is when it is whole.
sealed interface OutputItem permits MessageItem, CallItem, ThoughtItem {

  /// Its place in `output`.
  int index();

  /// Its id.
  String id();

  /// Writes the events after which pieces may come.
  void open(ResponseFrames frames);

  /// Takes more of its text and writes the event that says so.
  void piece(String text, ResponseFrames frames);

  /// Writes the events that end it.
  ///
  /// @param status `completed` or `incomplete`
  void end(ResponseFrames frames, String status);

  /// The item as it stands.
  ObjectNode whole(String status);

  /// An event of this item's.
  default ObjectNode event(ResponseFrames frames, String type) {
    return frames.event(type).put("item_id", id()).put("output_index", index());
  }

  /// Writes `response.output_item.added` or `.done`.
  default void item(ResponseFrames frames, String type, ObjectNode item) {
    ObjectNode event = frames.event(type).put("output_index", index());
    event.set("item", item);
    frames.write(event);
  }
}

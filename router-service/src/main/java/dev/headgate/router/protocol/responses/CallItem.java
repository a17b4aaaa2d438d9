package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A `function_call` whose arguments grow.
final class CallItem implements OutputItem {

  private final int index;
  private final String id;
  private final String callId;
  private final String name;
  private final @Nullable String signature;
  private final StringBuilder arguments = new StringBuilder();

  /// @param signature an opaque signature of the thought behind it, or null
  CallItem(int index, String id, String callId, String name, @Nullable String signature) {
    this.index = index;
    this.id = id;
    this.callId = callId;
    this.name = name;
    this.signature = signature;
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
    item(frames, "response.output_item.added", whole(ResponseObject.IN_PROGRESS));
  }

  @Override
  public void piece(String text, ResponseFrames frames) {
    arguments.append(text);
    frames.write(event(frames, "response.function_call_arguments.delta").put("delta", text));
  }

  /// Takes more of its arguments, without an event.
  CallItem with(String text) {
    arguments.append(text);
    return this;
  }

  @Override
  public void end(ResponseFrames frames, String status) {
    frames.write(
        event(frames, "response.function_call_arguments.done")
            .put("name", name)
            .put("arguments", arguments.toString()));
    item(frames, "response.output_item.done", whole(status));
  }

  @Override
  public ObjectNode whole(String status) {
    ObjectNode call = JsonNodeFactory.instance.objectNode();
    call.put("id", id).put("type", "function_call").put("status", status);
    call.put("call_id", callId).put("name", name).put("arguments", arguments.toString());
    if (signature != null) {
      call.putObject("extra_content").putObject("google").put("thought_signature", signature);
    }
    return call;
  }
}

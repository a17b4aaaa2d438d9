package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.FrameList;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Part;
import dev.headgate.testkit.provider.answer.Piece;
import dev.headgate.testkit.provider.answer.Sse;
import io.vertx.core.buffer.Buffer;

/// The named events of a streamed response, numbered, as OpenAI's reference lists them ("Streaming
/// events").
final class ResponseEvents {

  private final ResponseObject object;
  private final boolean failsByResponse;
  private final FrameList frames = new FrameList();
  private int number;

  /// @param failsByResponse whether an error is told as `response.failed`, not as the flat `error`
  ResponseEvents(ResponseObject object, boolean failsByResponse) {
    this.object = object;
    this.failsByResponse = failsByResponse;
  }

  FrameList frames() {
    frames.opens(event("response.created", with("response", object.inProgress())));
    frames.opens(event("response.in_progress", with("response", object.inProgress())));
    for (int i = 0; i < object.items().size(); i++) {
      item(i, object.items().get(i));
    }
    frames.closes(Buffer.buffer());
    String last = object.isComplete() ? "response.completed" : "response.incomplete";
    frames.usage(event(last, with("response", object.ended())));
    return frames.error(error());
  }

  private void item(int index, ResponseItem item) {
    ObjectNode added = Json.object().put("output_index", index);
    frames.before(event("response.output_item.added", added.set("item", item.begun())));
    item.part()
        .ifPresent(part -> {
          switch (part) {
            case Part.Thought _ ->
                content(at(item, index, "summary_index"), part, "reasoning_summary", "text");
            case Part.Text _ -> content(at(item, index, "content_index"), part, "output", "text");
            case Part.Refusal _ -> content(at(item, index, "content_index"), part, "", "refusal");
            case Part.Call call -> call(Json.object().put("item_id", item.id()), index, call);
          }
        });
    ObjectNode done = Json.object().put("output_index", index);
    frames.before(event("response.output_item.done", done.set("item", item.whole())));
  }

  private void content(ObjectNode at, Part part, String of, String kind) {
    boolean summary = part instanceof Part.Thought;
    String partName = summary ? "response.reasoning_summary_part" : "response.content_part";
    String deltaName = "response." + (of.isEmpty() ? kind : of + "_" + kind);
    frames.before(event(partName + ".added", part(at, ResponseItem.content(part, ""))));
    boolean withLogprobs = part instanceof Part.Text;
    for (Piece piece : part.pieces()) {
      ObjectNode delta = at.deepCopy().put("delta", piece.text());
      if (withLogprobs) {
        delta.putArray("logprobs");
      }
      frames.content(event(deltaName + ".delta", delta), part.billed(piece));
    }
    ObjectNode done = at.deepCopy().put(kind, part.text());
    if (withLogprobs) {
      done.putArray("logprobs");
    }
    frames.before(event(deltaName + ".done", done));
    frames.before(event(partName + ".done", part(at, ResponseItem.content(part, part.text()))));
  }

  private void call(ObjectNode at, int index, Part.Call call) {
    at.put("output_index", index);
    for (Piece piece : call.pieces()) {
      ObjectNode delta = at.deepCopy().put("delta", piece.text());
      frames.content(event("response.function_call_arguments.delta", delta), call.billed(piece));
    }
    ObjectNode done = at.deepCopy().put("name", call.tool()).put("arguments", call.text());
    frames.before(event("response.function_call_arguments.done", done));
  }

  private Buffer error() {
    if (failsByResponse) {
      return event("response.failed", with("response", object.failed()));
    }
    return event(
        "error",
        Json.object()
            .put("code", "server_error")
            .put("message", "The server had an error while processing your request.")
            .putNull("param"));
  }

  private Buffer event(String type, ObjectNode members) {
    ObjectNode event = Json.object().put("type", type).put("sequence_number", number++);
    return Sse.event(type, event.setAll(members));
  }

  private static ObjectNode at(ResponseItem item, int index, String inner) {
    return Json.object().put("item_id", item.id()).put("output_index", index).put(inner, 0);
  }

  private static ObjectNode part(ObjectNode at, ObjectNode content) {
    return at.deepCopy().set("part", content);
  }

  private static ObjectNode with(String name, ObjectNode value) {
    return Json.object().set(name, value);
  }
}

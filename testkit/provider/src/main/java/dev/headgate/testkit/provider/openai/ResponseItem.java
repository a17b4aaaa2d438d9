package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Ids;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Part;
import dev.headgate.testkit.provider.answer.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An item of a response's output: reasoning, a message or a function call.
///
/// @param part what it tells; empty for reasoning that is not shown
record ResponseItem(String id, Optional<Part> part) {

  /// Hidden reasoning is an item too, with an empty summary.
  static List<ResponseItem> all(Reply reply) {
    var items = new ArrayList<ResponseItem>();
    if (reply.hiddenReasoning() > 0) {
      items.add(new ResponseItem("rs_" + Ids.hex(), Optional.empty()));
    }
    for (Part part : reply.parts()) {
      items.add(new ResponseItem(prefix(part) + Ids.hex(), Optional.of(part)));
    }
    return items;
  }

  ObjectNode whole() {
    ObjectNode item = bare("completed");
    part.ifPresent(told -> {
      switch (told) {
        case Part.Thought _ -> item.withArray("summary").add(content(told, told.text()));
        case Part.Text _, Part.Refusal _ ->
            item.withArray("content").add(content(told, told.text()));
        case Part.Call call -> item.put("arguments", call.text());
      }
    });
    return item;
  }

  /// The item before anything of it was told.
  ObjectNode begun() {
    return bare("in_progress");
  }

  /// The part of the item's content, or of its summary, with this text.
  static ObjectNode content(Part part, String text) {
    return switch (part) {
      case Part.Thought _ -> Json.object().put("type", "summary_text").put("text", text);
      case Part.Refusal _ -> Json.object().put("type", "refusal").put("refusal", text);
      case Part.Text _, Part.Call _ -> {
        ObjectNode content = Json.object().put("type", "output_text").put("text", text);
        content.putArray("annotations");
        content.putArray("logprobs");
        yield content;
      }
    };
  }

  private ObjectNode bare(String status) {
    ObjectNode item = Json.object().put("id", id);
    if (part.isEmpty() || part.get() instanceof Part.Thought) {
      item.put("type", "reasoning").putArray("summary");
    } else if (part.get() instanceof Part.Call call) {
      item.put("type", "function_call")
          .put("status", status)
          .put("call_id", "call_" + call.id())
          .put("name", call.tool())
          .put("arguments", "");
    } else {
      item.put("type", "message").put("status", status).put("role", "assistant");
      item.putArray("content");
    }
    return item;
  }

  private static String prefix(Part part) {
    return switch (part) {
      case Part.Thought _ -> "rs_";
      case Part.Text _, Part.Refusal _ -> "msg_";
      case Part.Call _ -> "fc_";
    };
  }
}

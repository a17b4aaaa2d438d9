package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Part;
import dev.headgate.testkit.provider.answer.Piece;
import dev.headgate.testkit.provider.answer.Reply;

/// The message of a chat completion, whole and in deltas.
final class ChatMessage {

  private ChatMessage() {}

  static ObjectNode of(Reply reply) {
    ObjectNode message = Json.object().put("role", "assistant").putNull("content");
    message.putNull("refusal");
    ArrayNode calls = Json.array();
    for (Part part : reply.parts()) {
      switch (part) {
        case Part.Thought thought -> message.put("reasoning_content", thought.text());
        case Part.Text text -> message.put("content", text.text());
        case Part.Refusal refusal -> message.put("refusal", refusal.text());
        case Part.Call call -> calls.add(call(call, call.text()));
      }
    }
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
    message.putArray("annotations");
    return message;
  }

  /// The delta that names a call, before its arguments.
  static ObjectNode callStart(Part.Call call, int index) {
    ObjectNode named = Json.object().put("index", index);
    named.setAll(call(call, ""));
    return Json.object().set("tool_calls", Json.array(named));
  }

  static ObjectNode delta(Part part, Piece piece, int callIndex) {
    return switch (part) {
      case Part.Thought _ -> Json.object().put("reasoning_content", piece.text());
      case Part.Text _ -> Json.object().put("content", piece.text());
      case Part.Refusal _ -> Json.object().put("refusal", piece.text());
      case Part.Call _ -> {
        ObjectNode call = Json.object().put("index", callIndex);
        call.putObject("function").put("arguments", piece.text());
        yield Json.object().set("tool_calls", Json.array(call));
      }
    };
  }

  private static ObjectNode call(Part.Call call, String arguments) {
    ObjectNode node = Json.object().put("id", "call_" + call.id()).put("type", "function");
    node.putObject("function").put("name", call.tool()).put("arguments", arguments);
    return node;
  }
}

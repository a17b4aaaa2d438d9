package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes turns as the messages of a chat request. Results of tools become messages of their own,
/// in the order in which they stand. Thoughts are left out: chat has no place for them in a
/// request, and only the provider that had them can use them.
final class ChatTurnWriter {

  private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();
  private final CallIds ids = new CallIds();

  private ChatTurnWriter() {}

  static ArrayNode messages(List<Turn> turns) {
    ChatTurnWriter writer = new ChatTurnWriter();
    turns.forEach(writer::turn);
    return writer.messages;
  }

  private void turn(Turn turn) {
    switch (turn.role()) {
      case SYSTEM -> said("system", turn.parts());
      case USER -> user(turn.parts());
      case ASSISTANT -> assistant(turn.parts());
    }
  }

  private void user(List<Part> parts) {
    List<Part> said = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.ToolResult result) {
        if (!said.isEmpty()) {
          said("user", said);
          said.clear();
        }
        result(result);
      } else {
        said.add(part);
      }
    }
    if (!said.isEmpty()) {
      said("user", said);
    }
  }

  private void said(String role, List<Part> parts) {
    messages.addObject().put("role", role).set("content", content(parts));
  }

  private void result(Part.ToolResult result) {
    for (Part part : result.content()) {
      if (!(part instanceof Part.Text)) {
        throw refused("messages", "a tool's result that is not text", "text");
      }
    }
    ObjectNode message = messages.addObject().put("role", "tool");
    message.put("tool_call_id", ids.answered(result.callId(), result.name()));
    if (result.failed()) {
      ArrayNode content = message.putArray("content");
      content.addObject().put("type", "text").put("text", "The tool failed:");
      result.content().forEach(part -> ChatPartWriter.write(part, content));
    } else {
      message.set("content", content(result.content()));
    }
  }

  private void assistant(List<Part> parts) {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("role", "assistant");
    List<Part> said = new ArrayList<>();
    for (Part part : parts) {
      switch (part) {
        case Part.ToolCall call -> call(call, message.withArray("tool_calls").addObject());
        case Part.Thinking _, Part.RedactedThinking _ -> {}
        case Part.Text _,
            Part.Refusal _,
            Part.Image _,
            Part.Audio _,
            Part.Document _,
            Part.ToolResult _ ->
            said.add(part);
      }
    }
    if (!said.isEmpty()) {
      message.set("content", content(said));
    }
    if (message.size() > 1) {
      messages.add(message);
    }
  }

  private void call(Part.ToolCall call, ObjectNode out) {
    out.put("id", ids.asked(call.id(), call.name())).put("type", "function");
    ObjectNode function = out.putObject("function").put("name", call.name());
    JsonNode arguments = call.arguments();
    if (arguments.isTextual()) {
      function.set("arguments", arguments);
    } else {
      function.put("arguments", arguments.toString());
    }
    ChatThoughts.signature(out, call.signature());
  }

  /// One text stands alone; anything else is an array of parts.
  private static JsonNode content(List<Part> parts) {
    if (parts.isEmpty()) {
      return JsonNodeFactory.instance.textNode("");
    }
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Text text) {
      return text.text();
    }
    ArrayNode content = JsonNodeFactory.instance.arrayNode();
    parts.forEach(part -> ChatPartWriter.write(part, content));
    return content;
  }

  static ExchangeFailure refused(String field, @Nullable String value, String expected) {
    return new ExchangeFailure(new BadField(field, value == null ? "absent" : value, expected));
  }
}

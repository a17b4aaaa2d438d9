package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.protocol.CallArguments;
import dev.headgate.router.request.LongText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes turns as contents. Standing instructions are collected apart; turns of one role that
/// follow each other become one content. Thoughts are another model's and left out, as are empty
/// texts. Google knows a function's answer by its name, which is found by the call's id.
final class ContentsWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// Models that refuse a call of theirs without a signature.
  private static final Pattern SIGNED = Pattern.compile("gemini-[3-9].*");

  /// What Google's page on thought signatures gives for calls that another model made.
  private static final String ANOTHERS = "skip_thought_signature_validator";

  private final boolean signed;
  private final boolean named;
  private final Map<String, String> names = new HashMap<>();

  /// @param named whether the API knows ids of calls
  ContentsWriter(String model, boolean named) {
    this.signed = SIGNED.matcher(model).matches();
    this.named = named;
  }

  void write(List<Turn> turns, ObjectNode body) {
    ArrayNode instructions = NODES.arrayNode();
    ArrayNode contents = NODES.arrayNode();
    Role last = Role.SYSTEM;
    ArrayNode parts = instructions;
    for (Turn turn : turns) {
      ArrayNode written = parts(turn);
      if (turn.role() == Role.SYSTEM) {
        instructions.addAll(written);
      } else if (!written.isEmpty()) {
        if (turn.role() != last) {
          last = turn.role();
          String role = last == Role.ASSISTANT ? "model" : "user";
          parts = contents.addObject().put("role", role).putArray("parts");
        }
        parts.addAll(written);
      }
    }
    if (!instructions.isEmpty()) {
      body.putObject("systemInstruction").set("parts", instructions);
    }
    body.set("contents", contents);
  }

  private ArrayNode parts(Turn turn) {
    ArrayNode parts = NODES.arrayNode();
    boolean first = true;
    for (Part part : turn.parts()) {
      if (turn.role() == Role.SYSTEM && !(part instanceof Part.Text)) {
        throw GenerateContentWriter.refused(
            "messages.content.type", "something else", "text in instructions");
      }
      ObjectNode written = part(part, first);
      first &= !(part instanceof Part.ToolCall);
      if (written != null) {
        parts.add(written);
      }
    }
    return parts;
  }

  /// @param first whether no call has come in this turn; only the first of several has a signature
  private @Nullable ObjectNode part(Part part, boolean first) {
    return switch (part) {
      case Part.Text(ValueNode text, _) -> text(text);
      case Part.Refusal(ValueNode text) -> text(text);
      case Part.Image image -> MediaWriter.image(image);
      case Part.Audio(ValueNode base64, String format) ->
          MediaWriter.inline("audio/" + format, base64);
      case Part.Document document -> MediaWriter.document(document);
      case Part.ToolCall call -> call(call, first);
      case Part.ToolResult result -> result(result);
      case Part.Thinking _, Part.RedactedThinking _ -> null;
    };
  }

  private static @Nullable ObjectNode text(ValueNode text) {
    boolean empty = !(text instanceof LongText) && text.asText().isEmpty();
    return empty ? null : NODES.objectNode().set("text", text);
  }

  private ObjectNode call(Part.ToolCall call, boolean first) {
    ObjectNode part = NODES.objectNode();
    ObjectNode function = part.putObject("functionCall");
    if (call.id() != null) {
      names.put(call.id(), call.name());
      if (named) {
        function.put("id", call.id());
      }
    }
    function.put("name", call.name()).set("args", CallArguments.object(call.arguments()));
    if (call.signature() != null) {
      part.put("thoughtSignature", call.signature());
    } else if (signed && first) {
      part.put("thoughtSignature", ANOTHERS);
    }
    return part;
  }

  private ObjectNode result(Part.ToolResult result) {
    ObjectNode part = NODES.objectNode();
    ObjectNode function = part.putObject("functionResponse");
    if (named && result.callId() != null) {
      function.put("id", result.callId());
    }
    function.put("name", nameOf(result));
    String member = result.failed() ? "error" : "output";
    ObjectNode response = function.putObject("response");
    List<Part> content = result.content();
    if (content.size() == 1) {
      response.set(member, textOf(content.getFirst()));
    } else {
      ArrayNode texts = response.putArray(member);
      content.forEach(each -> texts.add(textOf(each)));
    }
    return part;
  }

  private String nameOf(Part.ToolResult result) {
    String name = result.callId() == null ? null : names.get(result.callId());
    if (name == null) {
      name = result.name();
    }
    if (name == null) {
      throw GenerateContentWriter.refused(
          "tool result", "without a call", "after the call that it answers");
    }
    return name;
  }

  private static ValueNode textOf(Part part) {
    if (part instanceof Part.Text(ValueNode text, _)) {
      return text;
    }
    throw GenerateContentWriter.refused("tool result", "something else", "text");
  }
}

package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.Source;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.request.Members;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `systemInstruction` and `contents`. A function's answer that gives no id answers the
/// oldest call of its function that has one. A signature on a text is Google's own and is not
/// carried.
final class ContentsReader {

  private static final Set<String> GOOGLES = Set.of("thought", "thoughtSignature");

  private final Map<String, Deque<String>> unanswered = new HashMap<>();

  private ContentsReader() {}

  static List<Turn> turns(Members request) {
    ContentsReader reader = new ContentsReader();
    List<Turn> turns = new ArrayList<>();
    Members instruction = request.object("systemInstruction");
    if (instruction != null) {
      instruction.leave(Set.of("role"));
      turns.add(reader.turn(instruction, Role.SYSTEM));
    }
    turns.addAll(request.objects("contents", content -> reader.turn(content, role(content))));
    return turns;
  }

  private static Role role(Members content) {
    return switch (content.string("role")) {
      case null -> Role.USER;
      case "user", "function", "" -> Role.USER;
      case "model" -> Role.ASSISTANT;
      default -> throw content.refused("role", "user or model");
    };
  }

  private Turn turn(Members content, Role role) {
    Thoughts thoughts = new Thoughts();
    content.objects(
        "parts",
        part -> {
          read(part, thoughts);
          part.refuseRest();
          return part;
        });
    content.refuseRest();
    return new Turn(role, thoughts.parts());
  }

  private void read(Members part, Thoughts out) {
    Members call = part.object("functionCall");
    Members answer = part.object("functionResponse");
    Members data = part.object("inlineData");
    Members file = part.object("fileData");
    ValueNode text = part.text("text");
    if (call != null) {
      out.add(call(call, part));
    } else if (answer != null) {
      out.add(answer(answer));
    } else if (data != null) {
      part.leave(GOOGLES);
      out.add(inline(data));
    } else if (file != null) {
      part.leave(GOOGLES);
      out.add(address(file));
    } else if (Boolean.TRUE.equals(part.flag("thought"))) {
      out.thought(text, part.text("thoughtSignature"));
    } else if (text != null) {
      part.leave(GOOGLES);
      out.add(new Part.Text(text, null));
    } else {
      part.leave(GOOGLES);
    }
  }

  private Part call(Members call, Members part) {
    String id = call.string("id");
    String name = call.requiredString("name");
    JsonNode args = call.node("args");
    call.refuseRest();
    if (id != null) {
      unanswered.computeIfAbsent(name, _ -> new ArrayDeque<>()).add(id);
    }
    part.leave(GOOGLES);
    return new Part.ToolCall(
        id,
        name,
        args == null ? JsonNodeFactory.instance.objectNode() : args,
        part.string("thoughtSignature"));
  }

  private Part answer(Members answer) {
    String name = answer.requiredString("name");
    String id = answer.string("id");
    JsonNode response = answer.node("response");
    answer.refuseRest();
    Deque<String> open = unanswered.get(name);
    if (id == null && open != null) {
      id = open.poll();
    } else if (open != null) {
      open.remove(id);
    }
    return new Part.ToolResult(id, name, List.of(said(response)), isFailed(response), null);
  }

  /// `output` and `error` are Google's names for what a function says; what stands beside them, or
  /// without them, is said as JSON.
  private static Part said(@Nullable JsonNode response) {
    if (response == null) {
      return new Part.Text(JsonNodeFactory.instance.textNode("{}"), null);
    }
    JsonNode alone = response.has("output") ? response.get("output") : response.get("error");
    boolean text = response.size() == 1 && alone instanceof ValueNode && alone.isTextual();
    return text && alone instanceof ValueNode its
        ? new Part.Text(its, null)
        : new Part.Text(JsonNodeFactory.instance.textNode(response.toString()), null);
  }

  private static boolean isFailed(@Nullable JsonNode response) {
    return response != null && response.size() == 1 && response.has("error");
  }

  private static Part inline(Members data) {
    String type = data.requiredString("mimeType");
    String name = data.string("displayName");
    ValueNode base64 = data.requiredText("data");
    data.refuseRest();
    if (type.startsWith("image/")) {
      return new Part.Image(new Source.Inline(type, base64), null, null);
    }
    return type.startsWith("audio/")
        ? new Part.Audio(base64, formatOf(type))
        : new Part.Document(new Source.Inline(type, base64), name, null);
  }

  private static String formatOf(String type) {
    String format = type.substring("audio/".length());
    return switch (format) {
      case "mpeg" -> "mp3";
      case "x-wav", "wave" -> "wav";
      default -> format;
    };
  }

  private static Part address(Members file) {
    String type = file.string("mimeType");
    ValueNode uri = file.requiredText("fileUri");
    file.leave(Set.of("displayName"));
    file.refuseRest();
    return new Part.Image(new Source.Address(uri, type), null, null);
  }
}

package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.request.LongText;
import dev.headgate.router.request.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the items of a Responses request as turns. Items of one side that follow each other become
/// one turn: thoughts, text and calls of the assistant, results of tools.
final class ItemReader {

  /// What a client sends back with an item of an answer and nobody needs.
  private static final Set<String> STAYS = Set.of("id", "status", "phase");

  private final List<Turn> turns = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private @Nullable Role role;

  private ItemReader() {}

  static List<Turn> turns(Members request) {
    ItemReader reader = new ItemReader();
    request.objects("input", reader::item);
    reader.endTurn();
    return reader.turns;
  }

  private Role item(Members item) {
    item.leave(STAYS);
    String type = item.string("type");
    Role read =
        switch (type) {
          case null -> message(item);
          case "message" -> message(item);
          case "function_call" -> said(Role.ASSISTANT, List.of(call(item)));
          case "function_call_output" -> said(Role.USER, List.of(result(item)));
          case "reasoning" -> said(Role.ASSISTANT, List.of(thought(item)));
          default ->
              throw item.refused(
                  "type", "message, function_call, function_call_output or reasoning");
        };
    item.refuseRest();
    return read;
  }

  private Role message(Members item) {
    List<Part> content = ContentReader.parts(item, "content");
    return switch (item.requiredString("role")) {
      case "system", "developer" -> alone(Role.SYSTEM, content);
      case "user" -> alone(Role.USER, content);
      case "assistant" -> said(Role.ASSISTANT, content);
      default -> throw item.refused("role", "system, developer, user or assistant");
    };
  }

  private Role alone(Role whose, List<Part> content) {
    endTurn();
    turns.add(new Turn(whose, content));
    return whose;
  }

  private Role said(Role whose, List<Part> content) {
    if (whose != role) {
      endTurn();
    }
    role = whose;
    parts.addAll(content);
    return whose;
  }

  private void endTurn() {
    if (role != null) {
      turns.add(new Turn(role, parts));
    }
    role = null;
    parts.clear();
  }

  private static Part call(Members item) {
    JsonNode arguments = item.text("arguments");
    return new Part.ToolCall(
        item.requiredString("call_id"),
        item.requiredString("name"),
        arguments == null ? new TextNode("{}") : arguments,
        signature(item));
  }

  private static @Nullable String signature(Members item) {
    Members extra = item.object("extra_content");
    if (extra == null) {
      return null;
    }
    Members google = extra.requiredObject("google");
    String signature = google.requiredString("thought_signature");
    google.refuseRest();
    extra.refuseRest();
    return signature;
  }

  private static Part result(Members item) {
    return new Part.ToolResult(
        item.requiredString("call_id"), null, ContentReader.parts(item, "output"), false, null);
  }

  private static Part thought(Members item) {
    ValueNode encrypted = item.text("encrypted_content");
    List<ValueNode> texts = new ArrayList<>(item.objects("summary", ItemReader::summary));
    texts.addAll(item.objects("content", ItemReader::thoughtText));
    ValueNode redacted = encrypted == null ? null : redacted(encrypted);
    return redacted == null
        ? new Part.Thinking(joined(texts), encrypted)
        : new Part.RedactedThinking(redacted);
  }

  private static ValueNode summary(Members part) {
    return text(part, "summary_text");
  }

  private static ValueNode thoughtText(Members part) {
    return text(part, "reasoning_text");
  }

  private static ValueNode text(Members part, String type) {
    if (!type.equals(part.requiredString("type"))) {
      throw part.refused("type", type);
    }
    ValueNode text = part.requiredText("text");
    part.refuseRest();
    return text;
  }

  /// One text stays as it is; several become one.
  private static ValueNode joined(List<ValueNode> texts) {
    return texts.size() == 1
        ? texts.getFirst()
        : new TextNode(String.join("\n\n", texts.stream().map(ValueNode::textValue).toList()));
  }

  /// What follows the mark of a thought that only its provider can read, or null without the mark.
  private static @Nullable ValueNode redacted(ValueNode encrypted) {
    int length = ThoughtItem.REDACTED.length();
    if (encrypted instanceof LongText text) {
      return text.head(length).equals(ThoughtItem.REDACTED) ? text.from(length) : null;
    }
    String text = encrypted.textValue();
    return text.startsWith(ThoughtItem.REDACTED) ? new TextNode(text.substring(length)) : null;
  }
}

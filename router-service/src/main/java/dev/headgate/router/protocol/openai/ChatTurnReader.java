package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.request.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the messages of a chat request as turns. Messages of tools that follow each other become
/// one turn.
final class ChatTurnReader {

  /// What a client sends back with an answer's message and nobody needs.
  private static final Set<String> STAYS = Set.of("annotations");

  /// The tool's name beside its result: the call, which the result's id names, says it already.
  private static final Set<String> OF_THE_CALL = Set.of("name");

  private final List<Turn> turns = new ArrayList<>();
  private final List<Part> results = new ArrayList<>();

  private ChatTurnReader() {}

  static List<Turn> turns(Members request) {
    ChatTurnReader reader = new ChatTurnReader();
    int messages = request.objects("messages", reader::message).size();
    if (messages == 0) {
      throw request.refused("messages", "at least one message");
    }
    reader.endResults();
    return reader.turns;
  }

  private Role message(Members message) {
    String role = message.requiredString("role");
    Role read =
        switch (role) {
          case "system", "developer" -> said(Role.SYSTEM, ChatPartReader.content(message));
          case "user" -> said(Role.USER, ChatPartReader.content(message));
          case "assistant" -> said(Role.ASSISTANT, assistant(message));
          case "tool" -> result(message);
          default -> throw message.refused("role", "system, developer, user, assistant or tool");
        };
    message.leave(STAYS);
    message.refuseRest();
    return read;
  }

  private Role said(Role role, List<Part> parts) {
    endResults();
    turns.add(new Turn(role, parts));
    return role;
  }

  private Role result(Members message) {
    message.leave(OF_THE_CALL);
    results.add(
        new Part.ToolResult(
            message.requiredString("tool_call_id"),
            null,
            ChatPartReader.content(message),
            false,
            ChatPartReader.cache(message)));
    return Role.USER;
  }

  private void endResults() {
    if (!results.isEmpty()) {
      turns.add(new Turn(Role.USER, results));
      results.clear();
    }
  }

  private static List<Part> assistant(Members message) {
    List<Part> parts = new ArrayList<>(thoughts(message));
    parts.addAll(ChatPartReader.content(message));
    ValueNode refusal = message.text("refusal");
    if (refusal != null) {
      parts.add(new Part.Refusal(refusal));
    }
    parts.addAll(message.objects("tool_calls", ChatTurnReader::call));
    return parts;
  }

  /// Thoughts with their signatures stand in `reasoning_details`; the plain ones are said again
  /// there.
  private static List<Part> thoughts(Members message) {
    ValueNode plain = message.text("reasoning_content");
    ValueNode other = message.text("reasoning");
    List<Part> signed = message.objects("reasoning_details", ChatTurnReader::thought);
    if (!signed.isEmpty()) {
      return signed;
    }
    ValueNode text = plain == null ? other : plain;
    return text == null ? List.of() : List.of(new Part.Thinking(text, null));
  }

  private static Part thought(Members detail) {
    Part read =
        switch (detail.requiredString("type")) {
          case ChatThoughts.TEXT -> {
            ValueNode text = detail.text("text");
            yield new Part.Thinking(
                text == null ? new TextNode("") : text, detail.text("signature"));
          }
          case ChatThoughts.ENCRYPTED -> new Part.RedactedThinking(detail.requiredText("data"));
          default ->
              throw detail.refused("type", ChatThoughts.TEXT + " or " + ChatThoughts.ENCRYPTED);
        };
    detail.refuseRest();
    return read;
  }

  private static Part call(Members call) {
    String type = call.string("type");
    if (type != null && !type.equals("function")) {
      throw call.refused("type", "function");
    }
    Members function = call.requiredObject("function");
    JsonNode arguments = function.text("arguments");
    Part read =
        new Part.ToolCall(
            call.requiredString("id"),
            function.requiredString("name"),
            arguments == null ? new TextNode("{}") : arguments,
            signature(call));
    call.leave(Set.of("index"));
    function.refuseRest();
    call.refuseRest();
    return read;
  }

  private static @Nullable String signature(Members call) {
    Members extra = call.object("extra_content");
    if (extra == null) {
      return null;
    }
    Members google = extra.requiredObject("google");
    String signature = google.requiredString("thought_signature");
    google.refuseRest();
    extra.refuseRest();
    return signature;
  }
}

package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import java.util.List;
import java.util.function.Function;

/// Turns as Anthropic and Amazon take them: standing instructions are collected apart, wherever
/// they stood, and turns of one role that follow each other become one message. A turn of which
/// nothing is written is left out.
///
/// @param system the blocks of the instructions
/// @param messages objects of a `role` and its `content`
public record AlternatingTurns(ArrayNode system, ArrayNode messages) {

  /// @param writer writes the parts of a turn as blocks
  public static AlternatingTurns of(List<Turn> turns, Function<Turn, ArrayNode> writer) {
    ArrayNode system = JsonNodeFactory.instance.arrayNode();
    ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    Role last = Role.SYSTEM;
    ArrayNode content = system;
    for (Turn turn : turns) {
      ArrayNode written = writer.apply(turn);
      if (turn.role() == Role.SYSTEM) {
        system.addAll(written);
      } else if (!written.isEmpty()) {
        if (turn.role() != last) {
          last = turn.role();
          content = messages.addObject().put("role", nameOf(last)).putArray("content");
        }
        content.addAll(written);
      }
    }
    return new AlternatingTurns(system, messages);
  }

  /// Puts them into a request; no `system` where there are no instructions.
  public void into(ObjectNode body) {
    if (!system.isEmpty()) {
      body.set("system", system);
    }
    body.set("messages", messages);
  }

  private static String nameOf(Role role) {
    return role == Role.ASSISTANT ? "assistant" : "user";
  }
}

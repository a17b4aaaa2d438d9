package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Part.CacheMark;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.conversation.Tool;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.request.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Messages request as a [Conversation]. `service_tier`, `speed` and `inference_geo` speak
/// of Anthropic's own machines and are not carried; `metadata` carries its `user_id`; every other
/// member is carried or refused.
final class MessagesRequestReader {

  private MessagesRequestReader() {}

  static Conversation read(ObjectNode body) {
    Members top = Members.of(body);
    top.leave(Set.of("model", "max_tokens", "stream", "service_tier", "speed", "inference_geo"));
    List<Turn> turns = turns(top);
    List<Tool> tools = ToolsReader.tools(top.node("tools"));
    ToolsReader.Choice choice = ToolsReader.choice(top.object("tool_choice"));
    Members output = top.object("output_config");
    Reasoning reasoning = ThinkingReader.read(top.object("thinking"), output);
    AnswerFormat format = format(top, output);
    Sampling sampling = sampling(top);
    String endUser = endUser(top.object("metadata"));
    if (output != null) {
      output.refuseRest();
    }
    top.refuseRest();
    return new Conversation(
        turns, tools, choice.choice(), choice.parallel(), format, reasoning, sampling, endUser);
  }

  private static List<Turn> turns(Members top) {
    List<Turn> turns = new ArrayList<>();
    JsonNode system = top.node("system");
    if (system != null) {
      turns.add(new Turn(Role.SYSTEM, ContentReader.texts(system, "system")));
    }
    CacheMark atEnd = ContentReader.cache(top);
    JsonNode messages = top.requiredNode("messages");
    for (int i = 0; i < messages.size(); i++) {
      Members message = Members.of("messages[" + i + "]", messages.get(i));
      turns.add(turn(message, i == messages.size() - 1 ? atEnd : null));
      message.refuseRest();
    }
    if (messages.isEmpty()) {
      throw top.refused("messages", "one message at least");
    }
    return turns;
  }

  private static Turn turn(Members message, @Nullable CacheMark atEnd) {
    Role role =
        switch (message.requiredString("role")) {
          case "user" -> Role.USER;
          case "assistant" -> Role.ASSISTANT;
          case "system" -> Role.SYSTEM;
          default -> throw message.refused("role", "user, assistant or system");
        };
    JsonNode content = message.requiredNode("content");
    String path = message.path("content");
    List<Part> parts =
        role == Role.SYSTEM
            ? ContentReader.texts(content, path)
            : ContentReader.parts(content, path, atEnd);
    return new Turn(role, parts);
  }

  private static AnswerFormat format(Members top, @Nullable Members output) {
    Members older = top.object("output_format");
    Members format = output == null ? null : output.object("format");
    Members its = format == null ? older : format;
    if (its == null) {
      return new AnswerFormat.Text();
    }
    if (!its.requiredString("type").equals("json_schema")) {
      throw its.refused("type", "json_schema");
    }
    JsonNode schema = its.requiredNode("schema");
    its.refuseRest();
    return new AnswerFormat.JsonSchema(null, null, schema, true);
  }

  private static Sampling sampling(Members top) {
    List<JsonNode> stop = new ArrayList<>();
    JsonNode sequences = top.node("stop_sequences");
    if (sequences != null) {
      sequences.forEach(stop::add);
    }
    return new Sampling(
        top.node("temperature"),
        top.node("top_p"),
        top.node("top_k"),
        null,
        null,
        null,
        stop,
        null);
  }

  private static @Nullable String endUser(@Nullable Members metadata) {
    if (metadata == null) {
      return null;
    }
    String user = metadata.string("user_id");
    metadata.refuseRest();
    return user;
  }
}

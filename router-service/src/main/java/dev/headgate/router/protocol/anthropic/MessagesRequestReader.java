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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a Messages request as a [Conversation]. `service_tier`, `speed` and `inference_geo` speak
/// of Anthropic's own machines and are not carried; `metadata` carries its `user_id`; every other
/// member is carried or refused.
final class MessagesRequestReader {

  private MessagesRequestReader() {}

  static Conversation read(ObjectNode body) {
    Members top = new Members(body, "");
    top.pass("model", "max_tokens", "stream", "service_tier", "speed", "inference_geo");
    List<Turn> turns = turns(top);
    List<Tool> tools = ToolsReader.tools(top.take("tools"));
    ToolsReader.Choice choice = ToolsReader.choice(top.objectOrNull("tool_choice"));
    Members output = top.objectOrNull("output_config");
    Reasoning reasoning = ThinkingReader.read(top.objectOrNull("thinking"), output);
    AnswerFormat format = format(top, output);
    Sampling sampling = sampling(top);
    String endUser = endUser(top.objectOrNull("metadata"));
    if (output != null) {
      output.end();
    }
    top.end();
    return new Conversation(
        turns, tools, choice.choice(), choice.parallel(), format, reasoning, sampling, endUser);
  }

  private static List<Turn> turns(Members top) {
    List<Turn> turns = new ArrayList<>();
    JsonNode system = top.take("system");
    if (system != null) {
      turns.add(new Turn(Role.SYSTEM, ContentReader.texts(system, "system")));
    }
    CacheMark atEnd = ContentReader.cache(top);
    JsonNode messages = top.need("messages");
    for (int i = 0; i < messages.size(); i++) {
      Members message = new Members(messages.get(i), "messages[" + i + "]");
      turns.add(turn(message, i == messages.size() - 1 ? atEnd : null));
      message.end();
    }
    if (messages.isEmpty()) {
      throw top.unexpected("messages", "one message at least");
    }
    return turns;
  }

  private static Turn turn(Members message, @Nullable CacheMark atEnd) {
    Role role =
        switch (message.word("role")) {
          case "user" -> Role.USER;
          case "assistant" -> Role.ASSISTANT;
          case "system" -> Role.SYSTEM;
          default -> throw message.unexpected("role", "user, assistant or system");
        };
    JsonNode content = message.need("content");
    String path = message.at("content");
    List<Part> parts =
        role == Role.SYSTEM
            ? ContentReader.texts(content, path)
            : ContentReader.parts(content, path, atEnd);
    return new Turn(role, parts);
  }

  private static AnswerFormat format(Members top, @Nullable Members output) {
    Members older = top.objectOrNull("output_format");
    Members format = output == null ? null : output.objectOrNull("format");
    Members its = format == null ? older : format;
    if (its == null) {
      return new AnswerFormat.Text();
    }
    if (!its.word("type").equals("json_schema")) {
      throw its.unexpected("type", "json_schema");
    }
    JsonNode schema = its.need("schema");
    its.end();
    return new AnswerFormat.JsonSchema(null, null, schema, true);
  }

  private static Sampling sampling(Members top) {
    List<JsonNode> stop = new ArrayList<>();
    JsonNode sequences = top.take("stop_sequences");
    if (sequences != null) {
      sequences.forEach(stop::add);
    }
    return new Sampling(
        top.take("temperature"),
        top.take("top_p"),
        top.take("top_k"),
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
    String user = metadata.wordOrNull("user_id");
    metadata.end();
    return user;
  }
}

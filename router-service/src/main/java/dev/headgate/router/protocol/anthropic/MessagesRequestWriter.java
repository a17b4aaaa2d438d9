package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.protocol.ClaudeThinking;
import dev.headgate.router.routing.Route;
import org.jspecify.annotations.Nullable;

/// Writes a [Conversation] as a Messages request, without its `max_tokens`. Standing instructions
/// are collected into `system`, wherever they stood; turns of one role that follow each other
/// become one message.
final class MessagesRequestWriter {

  private MessagesRequestWriter() {}

  static ObjectNode write(Conversation conversation, Route route, boolean stream) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", route.upstreamModel());
    if (stream) {
      body.put("stream", true);
    }
    turns(conversation, body);
    ToolsWriter.write(conversation, body);
    format(conversation.format(), body);
    ClaudeThinking.write(conversation.reasoning(), route.upstreamModel(), body);
    sampling(conversation.sampling(), body);
    if (conversation.endUser() != null) {
      body.putObject("metadata").put("user_id", conversation.endUser());
    }
    return body;
  }

  private static void turns(Conversation conversation, ObjectNode body) {
    ArrayNode system = JsonNodeFactory.instance.arrayNode();
    ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    BlockWriter blocks = new BlockWriter();
    Role last = Role.SYSTEM;
    ArrayNode content = system;
    for (Turn turn : conversation.turns()) {
      ArrayNode written = blocks.write(turn);
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
    if (!system.isEmpty()) {
      body.set("system", system);
    }
    body.set("messages", messages);
  }

  private static String nameOf(Role role) {
    return role == Role.ASSISTANT ? "assistant" : "user";
  }

  /// A schema's name and description are the caller's own labels of it, which Anthropic has no
  /// place for; its schemas are always kept exactly.
  private static void format(AnswerFormat format, ObjectNode body) {
    switch (format) {
      case AnswerFormat.Text _ -> {}
      case AnswerFormat.AnyJson _ ->
          throw Members.refused("response_format.type", "\"json_object\"", "json_schema or text");
      case AnswerFormat.JsonSchema(_, _, JsonNode schema, _) ->
          body.withObject("/output_config")
              .putObject("format")
              .put("type", "json_schema")
              .set("schema", schema);
    }
  }

  private static void sampling(Sampling sampling, ObjectNode body) {
    temperature(sampling.temperature(), body);
    set(body, "top_p", sampling.topP());
    set(body, "top_k", sampling.topK());
    refuse("seed", sampling.seed());
    refuseUnlessZero("presence_penalty", sampling.presencePenalty());
    refuseUnlessZero("frequency_penalty", sampling.frequencyPenalty());
    if (sampling.topLogprobs() != null) {
      throw Members.refused("logprobs", "true", "false");
    }
    if (!sampling.stop().isEmpty()) {
      body.putArray("stop_sequences").addAll(sampling.stop());
    }
  }

  private static void temperature(@Nullable JsonNode temperature, ObjectNode body) {
    if (temperature != null && temperature.isNumber() && temperature.doubleValue() > 1) {
      throw Members.refused("temperature", temperature.asText(), "0..1");
    }
    set(body, "temperature", temperature);
  }

  private static void set(ObjectNode body, String name, @Nullable JsonNode value) {
    if (value != null) {
      body.set(name, value);
    }
  }

  private static void refuse(String name, @Nullable JsonNode value) {
    if (value != null) {
      throw Members.refused(name, "present", "absent");
    }
  }

  private static void refuseUnlessZero(String name, @Nullable JsonNode value) {
    boolean zero = value != null && value.isNumber() && value.decimalValue().signum() == 0;
    if (!zero) {
      refuse(name, value);
    }
  }
}

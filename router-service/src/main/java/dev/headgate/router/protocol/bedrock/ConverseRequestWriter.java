package dev.headgate.router.protocol.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.routing.Route;
import org.jspecify.annotations.Nullable;

/// Writes a [Conversation] as a Converse request, without its `maxTokens`. Standing instructions
/// are collected into `system`, wherever they stood; turns of one role that follow each other
/// become one message. The model stands in the address. The name of the end user is not carried:
/// Bedrock has only log labels for it.
final class ConverseRequestWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ConverseRequestWriter() {}

  static ObjectNode write(Conversation conversation, Route route) {
    ObjectNode body = NODES.objectNode();
    turns(conversation, body);
    ToolConfig.write(conversation, body);
    format(conversation.format(), body);
    sampling(conversation.sampling(), body);
    ModelFields.write(conversation, route.upstreamModel(), body);
    return body;
  }

  private static void turns(Conversation conversation, ObjectNode body) {
    ArrayNode system = NODES.arrayNode();
    ArrayNode messages = NODES.arrayNode();
    ContentWriter blocks = new ContentWriter();
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

  /// The schema is a text in JSON.
  private static void format(AnswerFormat format, ObjectNode body) {
    switch (format) {
      case AnswerFormat.Text _ -> {}
      case AnswerFormat.AnyJson _ ->
          throw Refused.field("response_format.type", "\"json_object\"", "json_schema or text");
      case AnswerFormat.JsonSchema(String name, JsonNode description, JsonNode schema, _) -> {
        ObjectNode text = body.withObject("/outputConfig").putObject("textFormat");
        ObjectNode its =
            text.put("type", "json_schema").putObject("structure").putObject("jsonSchema");
        its.put("schema", schema.toString());
        if (name != null) {
          its.put("name", name);
        }
        if (description != null) {
          its.set("description", description);
        }
      }
    }
  }

  private static void sampling(Sampling sampling, ObjectNode body) {
    JsonNode temperature = sampling.temperature();
    if (temperature != null && temperature.isNumber() && temperature.doubleValue() > 1) {
      throw Refused.field("temperature", temperature.asText(), "0..1");
    }
    ObjectNode inference = body.putObject("inferenceConfig");
    set(inference, "temperature", temperature);
    set(inference, "topP", sampling.topP());
    if (!sampling.stop().isEmpty()) {
      inference.putArray("stopSequences").addAll(sampling.stop());
    }
    refuse("seed", sampling.seed());
    refuseUnlessZero("presence_penalty", sampling.presencePenalty());
    refuseUnlessZero("frequency_penalty", sampling.frequencyPenalty());
    if (sampling.topLogprobs() != null) {
      throw Refused.field("logprobs", "true", "false");
    }
  }

  private static void set(ObjectNode body, String name, @Nullable JsonNode value) {
    if (value != null) {
      body.set(name, value);
    }
  }

  private static void refuse(String name, @Nullable JsonNode value) {
    if (value != null) {
      throw Refused.field(name, "present", "absent");
    }
  }

  private static void refuseUnlessZero(String name, @Nullable JsonNode value) {
    boolean zero = value != null && value.isNumber() && value.decimalValue().signum() == 0;
    if (!zero) {
      refuse(name, value);
    }
  }
}

package dev.headgate.router.protocol.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.AlternatingTurns;
import dev.headgate.router.protocol.PlainSampling;
import dev.headgate.router.routing.Route;
import org.jspecify.annotations.Nullable;

/// Writes a [Conversation] as a Converse request, without its `maxTokens`. Standing instructions
/// are collected into `system`, wherever they stood; turns of one role that follow each other
/// become one message. The model stands in the address. The name of the end user is not carried:
/// Bedrock has only log labels for it.
final class ConverseRequestWriter {

  private ConverseRequestWriter() {}

  static ObjectNode write(Conversation conversation, Route route) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    AlternatingTurns.of(conversation.turns(), new ContentWriter()::write).into(body);
    ToolConfig.write(conversation, body);
    format(conversation.format(), body);
    sampling(conversation.sampling(), body);
    ModelFields.write(conversation, route.upstreamModel(), body);
    return body;
  }

  /// The schema is a text in JSON.
  private static void format(AnswerFormat format, ObjectNode body) {
    switch (format) {
      case AnswerFormat.Text _ -> {}
      case AnswerFormat.AnyJson _ ->
          throw ExchangeFailure.badField(
              "response_format.type", "\"json_object\"", "json_schema or text");
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
    PlainSampling.require(sampling);
    ObjectNode inference = body.putObject("inferenceConfig");
    set(inference, "temperature", sampling.temperature());
    set(inference, "topP", sampling.topP());
    if (!sampling.stop().isEmpty()) {
      inference.putArray("stopSequences").addAll(sampling.stop());
    }
  }

  private static void set(ObjectNode body, String name, @Nullable JsonNode value) {
    if (value != null) {
      body.set(name, value);
    }
  }
}

package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.AlternatingTurns;
import dev.headgate.router.protocol.ClaudeThinking;
import dev.headgate.router.protocol.PlainSampling;
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
    AlternatingTurns.of(conversation.turns(), new BlockWriter()::write).into(body);
    ToolsWriter.write(conversation, body);
    format(conversation.format(), body);
    ClaudeThinking.write(conversation.reasoning(), route.upstreamModel(), body);
    sampling(conversation.sampling(), body);
    if (conversation.endUser() != null) {
      body.putObject("metadata").put("user_id", conversation.endUser());
    }
    return body;
  }

  /// A schema's name and description are the caller's own labels of it, which Anthropic has no
  /// place for; its schemas are always kept exactly.
  private static void format(AnswerFormat format, ObjectNode body) {
    switch (format) {
      case AnswerFormat.Text _ -> {}
      case AnswerFormat.AnyJson _ ->
          throw ExchangeFailure.badField(
              "response_format.type", "\"json_object\"", "json_schema or text");
      case AnswerFormat.JsonSchema(_, _, JsonNode schema, _) ->
          body.withObject("/output_config")
              .putObject("format")
              .put("type", "json_schema")
              .set("schema", schema);
    }
  }

  private static void sampling(Sampling sampling, ObjectNode body) {
    PlainSampling.require(sampling);
    set(body, "temperature", sampling.temperature());
    set(body, "top_p", sampling.topP());
    set(body, "top_k", sampling.topK());
    if (!sampling.stop().isEmpty()) {
      body.putArray("stop_sequences").addAll(sampling.stop());
    }
  }

  private static void set(ObjectNode body, String name, @Nullable JsonNode value) {
    if (value != null) {
      body.set(name, value);
    }
  }
}

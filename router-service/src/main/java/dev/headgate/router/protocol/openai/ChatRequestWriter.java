package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Shown;
import dev.headgate.router.routing.Route;
import org.jspecify.annotations.Nullable;

/// Writes a conversation as a chat request.
///
/// A budget of thought, which chat cannot say in tokens, becomes an effort; the output limit bounds
/// it all the same. Marks of prompt caching are left out: providers of this protocol cache without
/// being asked.
final class ChatRequestWriter {

  private static final int MOST_STOP_TEXTS = 4;
  private static final long LOW_BUDGET = 4096;
  private static final long MEDIUM_BUDGET = 16_384;

  private ChatRequestWriter() {}

  static ObjectNode write(Conversation conversation, Route route, boolean stream) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", route.upstreamModel());
    body.set("messages", ChatTurnWriter.messages(conversation.turns()));
    ChatToolWriter.write(conversation, body);
    format(conversation.format(), body);
    reasoning(conversation.reasoning(), body);
    sampling(conversation.sampling(), body);
    if (conversation.endUser() != null) {
      body.put("user", conversation.endUser());
    }
    if (stream) {
      body.put("stream", true);
      body.putObject("stream_options").put("include_usage", true);
    }
    return body;
  }

  private static void format(AnswerFormat format, ObjectNode body) {
    switch (format) {
      case AnswerFormat.Text _ -> {}
      case AnswerFormat.AnyJson _ -> body.putObject("response_format").put("type", "json_object");
      case AnswerFormat.JsonSchema(
              String name,
              JsonNode description,
              JsonNode schema,
              Boolean strict) -> {
        ObjectNode its =
            body.putObject("response_format").put("type", "json_schema").putObject("json_schema");
        its.put("name", name == null ? "answer" : name);
        set(its, "description", description);
        its.set("schema", schema);
        if (strict != null) {
          its.put("strict", strict);
        }
      }
    }
  }

  private static void reasoning(@Nullable Reasoning reasoning, ObjectNode body) {
    String effort = reasoning == null ? null : effort(reasoning);
    if (effort != null) {
      body.put("reasoning_effort", effort);
    }
  }

  private static @Nullable String effort(Reasoning reasoning) {
    Long budget = reasoning.budgetTokens();
    if (reasoning.effort() != null || budget == null || budget < 0) {
      return reasoning.effort();
    }
    if (budget == 0) {
      return "none";
    }
    return budget <= LOW_BUDGET ? "low" : budget <= MEDIUM_BUDGET ? "medium" : "high";
  }

  private static void sampling(Sampling sampling, ObjectNode body) {
    set(body, "temperature", sampling.temperature());
    set(body, "top_p", sampling.topP());
    set(body, "seed", sampling.seed());
    set(body, "presence_penalty", sampling.presencePenalty());
    set(body, "frequency_penalty", sampling.frequencyPenalty());
    if (sampling.topK() != null) {
      throw refused(
          "top_k", Shown.of(sampling.topK().asText()), "absent, for OpenAI's chat has none");
    }
    if (sampling.stop().size() > MOST_STOP_TEXTS) {
      throw refused(
          "stop", sampling.stop().size() + " texts", "at most " + MOST_STOP_TEXTS + " texts");
    }
    if (!sampling.stop().isEmpty()) {
      ArrayNode stop = body.putArray("stop");
      sampling.stop().forEach(stop::add);
    }
    if (sampling.topLogprobs() != null) {
      body.put("logprobs", true);
      body.put("top_logprobs", sampling.topLogprobs());
    }
  }

  private static void set(ObjectNode body, String name, @Nullable JsonNode value) {
    if (value != null) {
      body.set(name, value);
    }
  }

  private static ExchangeFailure refused(String field, String value, String expected) {
    return new ExchangeFailure(new BadField(field, value, expected));
  }
}

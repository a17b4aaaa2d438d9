package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.request.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a chat request as a [Conversation]. What one cannot hold is refused by its name. These
/// fields are known and stay here, for they change nothing in the answer: `metadata`,
/// `safety_identifier`, `prompt_cache_key`, `prompt_cache_retention`, `service_tier` (the tiers
/// that are let in never cost more), and what [ChatRequestScan] has read already.
final class ChatRequestReader {

  private static final Set<String> STAYS =
      Set.of(
          "model",
          "stream",
          "stream_options",
          "max_tokens",
          "max_completion_tokens",
          "service_tier",
          "metadata",
          "safety_identifier",
          "prompt_cache_key",
          "prompt_cache_retention");

  private static final int MOST_LOGPROBS = 20;

  private ChatRequestReader() {}

  static Conversation read(ObjectNode body) {
    Members request = Members.of(body);
    request.leave(STAYS);
    request.refuse("store", "false, for the answer is not stored");
    refuseOtherModalities(request);
    if (request.integer("n", 1, Integer.MAX_VALUE) instanceof Integer n && n > 1) {
      throw request.refused("n", "1, for the model's provider gives one answer");
    }
    Conversation conversation =
        new Conversation(
            ChatTurnReader.turns(request),
            ChatToolReader.tools(request),
            ChatToolReader.choice(request),
            request.flag("parallel_tool_calls"),
            format(request.object("response_format")),
            reasoning(request),
            sampling(request),
            request.string("user"));
    request.refuseRest();
    return conversation;
  }

  private static void refuseOtherModalities(Members request) {
    JsonNode modalities = request.node("modalities");
    if (modalities != null) {
      for (JsonNode each : modalities) {
        if (!"text".equals(each.asText())) {
          throw request.refused("modalities", "[\"text\"]");
        }
      }
    }
  }

  private static AnswerFormat format(@Nullable Members format) {
    if (format == null) {
      return new AnswerFormat.Text();
    }
    AnswerFormat read =
        switch (format.requiredString("type")) {
          case "text" -> new AnswerFormat.Text();
          case "json_object" -> new AnswerFormat.AnyJson();
          case "json_schema" -> schema(format.requiredObject("json_schema"));
          default -> throw format.refused("type", "text, json_object or json_schema");
        };
    format.refuseRest();
    return read;
  }

  private static AnswerFormat schema(Members its) {
    JsonNode schema = its.node("schema");
    if (schema == null || !schema.isObject()) {
      throw its.refused("schema", "an object");
    }
    AnswerFormat read =
        new AnswerFormat.JsonSchema(
            its.string("name"), its.text("description"), schema, its.flag("strict"));
    its.refuseRest();
    return read;
  }

  private static @Nullable Reasoning reasoning(Members request) {
    String effort = request.string("reasoning_effort");
    return effort == null ? null : new Reasoning(effort, null, true);
  }

  private static Sampling sampling(Members request) {
    return new Sampling(
        request.number("temperature"),
        request.number("top_p"),
        request.number("top_k"),
        request.number("seed"),
        request.number("presence_penalty"),
        request.number("frequency_penalty"),
        stop(request),
        logprobs(request));
  }

  private static List<JsonNode> stop(Members request) {
    JsonNode stop = request.node("stop");
    List<JsonNode> texts = new ArrayList<>();
    if (stop != null && stop.isTextual()) {
      texts.add(stop);
    } else if (stop != null && stop.isArray()) {
      stop.forEach(texts::add);
    } else if (stop != null) {
      throw request.refused("stop", "a string or strings");
    }
    if (!texts.stream().allMatch(JsonNode::isTextual)) {
      throw request.refused("stop", "a string or strings");
    }
    return texts;
  }

  private static @Nullable Integer logprobs(Members request) {
    Integer top = request.integer("top_logprobs", 0, MOST_LOGPROBS);
    boolean wanted = Boolean.TRUE.equals(request.flag("logprobs"));
    if (top != null && !wanted) {
      throw request.refused("top_logprobs", "logprobs: true beside it");
    }
    return wanted && top == null ? Integer.valueOf(0) : top;
  }
}

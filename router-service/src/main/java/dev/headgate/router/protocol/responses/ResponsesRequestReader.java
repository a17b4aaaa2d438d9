package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.conversation.AnswerFormat;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.conversation.Part;
import dev.headgate.router.conversation.Reasoning;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.conversation.Turn;
import dev.headgate.router.conversation.Turn.Role;
import dev.headgate.router.request.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Responses request as a [Conversation]. What one cannot hold is refused by its name.
/// These fields are known and stay here, for they change nothing in the answer: `metadata`,
/// `safety_identifier`, `prompt_cache_key`, `prompt_cache_retention`, `service_tier` (the tiers
/// that are let in never cost more), `store` (nothing is kept, and nothing can refer to it later),
/// `include` but for log probabilities (reasoning comes encrypted where its provider signs it, the
/// rest is about the provider's own tools, and so is `max_tool_calls`), and what
/// [ResponsesRequestScan] has read already.
final class ResponsesRequestReader {

  private static final Set<String> STAYS =
      Set.of(
          "model",
          "stream",
          "stream_options",
          "max_output_tokens",
          "service_tier",
          "metadata",
          "safety_identifier",
          "prompt_cache_key",
          "prompt_cache_retention",
          "store",
          "background",
          "max_tool_calls");

  private static final int MOST_LOGPROBS = 20;
  private static final String LOGPROBS = "message.output_text.logprobs";

  private ResponsesRequestReader() {}

  static Conversation read(ObjectNode body) {
    Members request = Members.of(body);
    request.leave(STAYS);
    if (request.string("truncation") instanceof String how && !how.equals("disabled")) {
      throw request.refused("truncation", "disabled, for the model's provider cuts nothing");
    }
    Conversation conversation =
        new Conversation(
            turns(request),
            ResponsesToolReader.tools(request),
            ResponsesToolReader.choice(request),
            request.flag("parallel_tool_calls"),
            format(request.object("text")),
            reasoning(request.object("reasoning")),
            sampling(request),
            request.string("user"));
    request.refuseRest();
    return conversation;
  }

  private static List<Turn> turns(Members request) {
    List<Turn> turns = new ArrayList<>();
    ValueNode instructions = request.text("instructions");
    if (instructions != null) {
      turns.add(new Turn(Role.SYSTEM, List.of(new Part.Text(instructions, null))));
    }
    JsonNode input = request.node("input");
    if (input instanceof ValueNode text && input.isTextual()) {
      turns.add(new Turn(Role.USER, List.of(new Part.Text(text, null))));
    } else {
      turns.addAll(ItemReader.turns(request));
    }
    if (turns.isEmpty()) {
      throw request.refused("input", "at least one item");
    }
    return turns;
  }

  private static AnswerFormat format(@Nullable Members text) {
    Members format = text == null ? null : text.object("format");
    if (text != null) {
      text.refuseRest();
    }
    if (format == null) {
      return new AnswerFormat.Text();
    }
    AnswerFormat read =
        switch (format.requiredString("type")) {
          case "text" -> new AnswerFormat.Text();
          case "json_object" -> new AnswerFormat.AnyJson();
          case "json_schema" -> schema(format);
          default -> throw format.refused("type", "text, json_object or json_schema");
        };
    format.refuseRest();
    return read;
  }

  private static AnswerFormat schema(Members format) {
    JsonNode schema = format.node("schema");
    if (schema == null || !schema.isObject()) {
      throw format.refused("schema", "an object");
    }
    return new AnswerFormat.JsonSchema(
        format.string("name"), format.text("description"), schema, format.flag("strict"));
  }

  /// A summary that is asked for shows the thoughts.
  private static @Nullable Reasoning reasoning(@Nullable Members reasoning) {
    if (reasoning == null) {
      return null;
    }
    String effort = reasoning.string("effort");
    String summary = reasoning.string("summary");
    String older = reasoning.string("generate_summary");
    reasoning.refuseRest();
    boolean shown = summary != null || older != null;
    return effort == null && !shown ? null : new Reasoning(effort, null, shown);
  }

  private static Sampling sampling(Members request) {
    return new Sampling(
        request.number("temperature"),
        request.number("top_p"),
        null,
        null,
        null,
        null,
        List.of(),
        logprobs(request));
  }

  private static @Nullable Integer logprobs(Members request) {
    Integer top = request.integer("top_logprobs", 0, MOST_LOGPROBS);
    JsonNode include = request.node("include");
    if (top == null && include != null) {
      for (JsonNode each : include) {
        if (LOGPROBS.equals(each.asText())) {
          return 0;
        }
      }
    }
    return top;
  }
}

package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.conversation.StopReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The `response` object of an answer that Headgate writes. Members that repeat the request hold
/// the API's defaults; what the caller asked it knows.
///
/// @param id the response's id
/// @param created when the request came
/// @param model the model that answers
record ResponseObject(String id, Instant created, String model) {

  /// The status of an answer that goes on.
  static final String IN_PROGRESS = "in_progress";

  /// The status of an answer that came to its end.
  static final String COMPLETED = "completed";

  /// The status of an answer that was cut short.
  static final String INCOMPLETE = "incomplete";

  /// Why an answer was cut short when its output limit was reached.
  static final String LIMIT = "max_output_tokens";

  /// The object, with an empty `output`.
  ObjectNode open(String status) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response.put("id", id);
    response.put("object", "response");
    response.put("created_at", created.getEpochSecond());
    response.put("status", status);
    response.put("background", false);
    response.putNull("error");
    response.putNull("incomplete_details");
    response.putNull("instructions");
    response.putNull("max_output_tokens");
    response.putObject("metadata");
    response.put("model", model);
    response.putArray("output");
    response.put("parallel_tool_calls", true);
    response.putNull("previous_response_id");
    response.putObject("reasoning").putNull("effort").putNull("summary");
    response.put("store", false);
    response.putNull("temperature");
    response.putObject("text").putObject("format").put("type", "text");
    response.put("tool_choice", "auto");
    response.putArray("tools");
    response.putNull("top_p");
    response.put("truncation", "disabled");
    response.putNull("usage");
    return response;
  }

  /// Says that an answer was cut short.
  static void cutShort(ObjectNode response, String reason) {
    response.put("status", INCOMPLETE);
    response.putObject("incomplete_details").put("reason", reason);
  }

  /// Why an answer that ended so was cut short, or null when it was not.
  ///
  /// @param refusal whether the answer has a `refusal`
  static @Nullable String cutBy(StopReason reason, boolean refusal) {
    return switch (reason) {
      case LENGTH -> LIMIT;
      case CONTENT_FILTER -> "content_filter";
      case REFUSAL -> refusal ? null : "content_filter";
      case END, STOP_TEXT, TOOL_CALLS, PAUSE -> null;
    };
  }

  /// Puts `usage` into it.
  static void used(ObjectNode response, TokenUsage used) {
    ObjectNode usage = response.putObject("usage");
    usage.put("input_tokens", used.inputTokens());
    usage
        .putObject("input_tokens_details")
        .put("cached_tokens", used.cacheReadInputTokens())
        .put(
            "cache_write_tokens",
            Math.addExact(used.cacheWrite5mInputTokens(), used.cacheWrite1hInputTokens()));
    usage.put("output_tokens", used.outputTokens());
    usage.putObject("output_tokens_details").put("reasoning_tokens", used.reasoningOutputTokens());
    usage.put("total_tokens", used.totalTokens());
  }
}

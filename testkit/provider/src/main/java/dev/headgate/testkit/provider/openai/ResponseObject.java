package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Finish;
import dev.headgate.testkit.provider.answer.Ids;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Reply;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Models;
import dev.headgate.testkit.provider.bill.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The response object, as it begins and as it ends.
record ResponseObject(
    ResponsesRequest request,
    String id,
    long created,
    Input input,
    Reply reply,
    List<ResponseItem> items,
    boolean tellsUsage) {

  static ResponseObject of(ResponsesRequest request, Input input, Reply reply, boolean tellsUsage) {
    return new ResponseObject(
        request,
        "resp_" + Ids.hex(),
        Ids.created(),
        input,
        reply,
        ResponseItem.all(reply),
        tellsUsage);
  }

  ObjectNode inProgress() {
    return object("in_progress", Json.array(), null).putNull("usage");
  }

  /// `completed`, or `incomplete` with the reason.
  ObjectNode ended() {
    ArrayNode output = Json.array(items.stream().map(ResponseItem::whole).toList());
    ObjectNode object =
        switch (reply.finish()) {
          case Finish.CutAtLimit() -> object("incomplete", output, "max_output_tokens");
          case Finish.Filtered() -> object("incomplete", output, "content_filter");
          case Finish.Stopped(), Finish.AtSequence(_), Finish.Called(), Finish.Refused() ->
              object("completed", output, null);
        };
    return tellsUsage ? object.set("usage", usage(reply.output())) : object.putNull("usage");
  }

  ObjectNode failed() {
    ObjectNode object = object("failed", Json.array(), null).putNull("usage");
    object
        .putObject("error")
        .put("code", "server_error")
        .put("message", "The model failed to generate a response.");
    return object;
  }

  boolean isComplete() {
    return switch (reply.finish()) {
      case Finish.CutAtLimit(), Finish.Filtered() -> false;
      case Finish.Stopped(), Finish.AtSequence(_), Finish.Called(), Finish.Refused() -> true;
    };
  }

  private ObjectNode object(String status, ArrayNode output, @Nullable String incomplete) {
    ObjectNode object =
        Json.object()
            .put("id", id)
            .put("object", "response")
            .put("created_at", created)
            .put("status", status)
            .put("background", false)
            .putNull("error");
    if (incomplete == null) {
      object.putNull("incomplete_details");
    } else {
      object.putObject("incomplete_details").put("reason", incomplete);
    }
    object.set("output", output);
    object.put("model", Models.snapshot(request.model()));
    JsonNode echo = request.echo();
    for (String member :
        List.of(
            "instructions",
            "max_output_tokens",
            "metadata",
            "previous_response_id",
            "reasoning",
            "text",
            "user")) {
      if (echo.has(member)) {
        object.set(member, echo.path(member));
      } else {
        object.putNull(member);
      }
    }
    object.set("tools", echo.has("tools") ? echo.path("tools") : Json.array());
    JsonNode choice = echo.path("tool_choice");
    object.set("tool_choice", choice.isMissingNode() ? object.textNode("auto") : choice);
    return object
        .put("parallel_tool_calls", echo.path("parallel_tool_calls").asBoolean(true))
        .put("store", echo.path("store").asBoolean(true))
        .put("temperature", echo.path("temperature").asDouble(1))
        .put("top_p", echo.path("top_p").asDouble(1))
        .put("truncation", "disabled")
        .put("service_tier", "default");
  }

  private ObjectNode usage(Output output) {
    ObjectNode usage = Json.object().put("input_tokens", input.total());
    usage
        .putObject("input_tokens_details")
        .put("cached_tokens", input.cached())
        .put("cache_write_tokens", input.cacheWrite());
    usage.put("output_tokens", output.total());
    usage.putObject("output_tokens_details").put("reasoning_tokens", output.reasoning());
    return usage.put("total_tokens", input.total() + output.total());
  }
}

package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Members;
import dev.headgate.testkit.provider.answer.Question;
import dev.headgate.testkit.provider.answer.TokenCount;
import dev.headgate.testkit.provider.answer.Turn;
import dev.headgate.testkit.provider.bill.Input;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/// What of a Responses request matters here.
///
/// @param echo the request, of which the answer repeats some members
record ResponsesRequest(Turn turn, JsonNode echo) implements Question {

  private static final long LOW_DETAIL = ChatInput.LOW_DETAIL;

  /// @throws BadRequestException for what OpenAI would refuse
  static ResponsesRequest read(Buffer body) {
    JsonNode tree = Json.read(body);
    JsonNode input = tree.path("input");
    if (!input.isTextual() && !input.has(0)) {
      throw new BadRequestException("Missing required parameter: 'input'.");
    }
    String model = Members.model(tree);
    JsonNode last = input.path(input.size() - 1);
    boolean summary = tree.path("reasoning").hasNonNull("summary");
    var turn =
        new Turn(
            model,
            tree.path("stream").asBoolean(false),
            Members.limit(tree, "max_output_tokens"),
            input(model, tree),
            input.isTextual() ? input.asText() : Members.lastUserText(input, "content"),
            ChatTools.of(tree, last.path("type").asText().equals("function_call_output")),
            summary,
            ResponseFormat.schema(tree.at("/text/format")),
            List.of());
    return new ResponsesRequest(turn, tree);
  }

  private static Input input(String model, JsonNode tree) {
    JsonNode input = tree.path("input");
    long text =
        TokenCount.ofJson(model, tree.path("tools"))
            + TokenCount.ofText(model, tree.path("instructions").asText(""));
    if (input.isTextual()) {
      return Input.text(text + 7 + TokenCount.ofText(model, input.asText()));
    }
    long image = 0;
    for (JsonNode item : input) {
      for (JsonNode part : item.path("content")) {
        if (part.path("type").asText().equals("input_image")) {
          image +=
              part.path("detail").asText().equals("low") ? LOW_DETAIL : ChatInput.SQUARE_OF_1024;
        }
      }
      text += TokenCount.ofText(model, item.path("arguments").asText(""));
      text += TokenCount.ofText(model, item.path("output").asText(""));
    }
    return Input.of(text + TokenCount.ofPrompt(model, input), image, 0);
  }

  @Override
  public String model() {
    return turn.model();
  }

  @Override
  public boolean stream() {
    return turn.stream();
  }

  @Override
  public Input input() {
    return turn.input();
  }

  @Override
  public String lastUserText() {
    return turn.lastUserText();
  }
}

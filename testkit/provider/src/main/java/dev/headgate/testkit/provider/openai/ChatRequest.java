package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Members;
import dev.headgate.testkit.provider.answer.Question;
import dev.headgate.testkit.provider.answer.Turn;
import dev.headgate.testkit.provider.bill.Input;
import io.vertx.core.buffer.Buffer;

/// What of a chat completion request matters here.
///
/// @param includeUsage `stream_options.include_usage`
/// @param choices `n`
record ChatRequest(Turn turn, boolean includeUsage, int choices, boolean logprobs)
    implements Question {

  private static final int MOST_CHOICES = 128;

  /// @param deployment the model that the path names, as Azure's do; empty when the body names it
  /// @throws BadRequestException for what OpenAI would refuse
  static ChatRequest read(String deployment, Buffer body) {
    JsonNode tree = Json.read(body);
    String model = deployment.isEmpty() ? Members.model(tree) : deployment;
    JsonNode messages = tree.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw new BadRequestException("Missing required parameter: 'messages'.");
    }
    String limit =
        tree.hasNonNull("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    var turn =
        new Turn(
            model,
            tree.path("stream").asBoolean(false),
            Members.limit(tree, limit),
            ChatInput.of(model, tree),
            Members.lastUserText(messages, "content"),
            ChatTools.read(tree),
            false,
            ResponseFormat.schema(tree.path("response_format")),
            Members.texts(tree.path("stop")));
    int choices = tree.path("n").asInt(1);
    if (choices < 1 || choices > MOST_CHOICES) {
      throw new BadRequestException("Invalid 'n': expected an integer in 1..128.");
    }
    return new ChatRequest(
        turn,
        tree.path("stream_options").path("include_usage").asBoolean(false),
        choices,
        tree.path("logprobs").asBoolean(false));
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

package dev.headgate.testkit.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Members;
import dev.headgate.testkit.provider.answer.PromptCache;
import dev.headgate.testkit.provider.answer.Question;
import dev.headgate.testkit.provider.answer.Tools;
import dev.headgate.testkit.provider.answer.Turn;
import dev.headgate.testkit.provider.bill.Input;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Optional;

/// What of a Messages request matters here.
///
/// @param prefixes the prompt, block by block, with its cache breakpoints
record MessagesRequest(Turn turn, PromptCache.Prefixes prefixes) implements Question {

  /// @throws BadRequestException for what Anthropic would refuse
  static MessagesRequest read(Buffer body) {
    JsonNode tree = Json.read(body);
    if (!tree.path("max_tokens").isIntegralNumber()) {
      throw new BadRequestException("max_tokens: Field required");
    }
    return read(tree);
  }

  /// Without a limit, as tokens are counted.
  static MessagesRequest read(JsonNode tree) {
    if (!tree.path("model").isTextual()) {
      throw new BadRequestException("model: Field required");
    }
    JsonNode messages = tree.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw new BadRequestException("messages: at least one message is required");
    }
    String model = tree.path("model").asText();
    PromptBlocks blocks = PromptBlocks.of(model, tree);
    var turn =
        new Turn(
            model,
            tree.path("stream").asBoolean(false),
            Members.limit(tree, "max_tokens"),
            blocks.input(),
            Members.lastUserText(messages, "content"),
            tools(tree),
            showsThinking(tree),
            schema(tree),
            Members.texts(tree.path("stop_sequences")));
    return new MessagesRequest(turn, blocks.prefixes());
  }

  private static boolean showsThinking(JsonNode tree) {
    String type = tree.path("thinking").path("type").asText("disabled");
    return !type.equals("disabled");
  }

  private static Optional<JsonNode> schema(JsonNode tree) {
    JsonNode format = tree.at("/output_config/format");
    return format.path("type").asText().equals("json_schema")
        ? Optional.of(format.path("schema"))
        : Optional.empty();
  }

  private static Tools tools(JsonNode tree) {
    var offered = new ArrayList<Tools.Tool>();
    for (JsonNode tool : tree.path("tools")) {
      if (tool.has("input_schema")) {
        offered.add(new Tools.Tool(tool.path("name").asText(), tool.path("input_schema")));
      }
    }
    JsonNode choice = tree.path("tool_choice");
    boolean alone = choice.path("disable_parallel_tool_use").asBoolean(false);
    return new Tools(offered, choice(choice), alone ? 1 : Long.MAX_VALUE, endsInResult(tree));
  }

  private static Tools.Choice choice(JsonNode choice) {
    return switch (choice.path("type").asText("auto")) {
      case "auto" -> new Tools.Choice.Free();
      case "none" -> new Tools.Choice.Never();
      case "any" -> new Tools.Choice.Some();
      case "tool" -> new Tools.Choice.This(choice.path("name").asText());
      default ->
          throw new BadRequestException(
              "tool_choice.type: "
                  + choice.path("type").asText()
                  + " (expected: auto, any, tool or none)");
    };
  }

  private static boolean endsInResult(JsonNode tree) {
    JsonNode messages = tree.path("messages");
    for (JsonNode block : messages.path(messages.size() - 1).path("content")) {
      if (block.path("type").asText().equals("tool_result")) {
        return true;
      }
    }
    return false;
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

package dev.headgate.testkit.provider.bedrock;

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

/// What of a Converse request matters here.
///
/// @param prefixes the prompt, block by block, with its cache points
record ConverseRequest(Turn turn, PromptCache.Prefixes prefixes) implements Question {

  /// @throws BadRequestException for what Bedrock would refuse
  static ConverseRequest read(String model, boolean stream, Buffer body) {
    JsonNode tree = Json.read(body);
    JsonNode messages = tree.path("messages");
    if (!messages.has(0)) {
      throw new BadRequestException("The value at messages is empty.");
    }
    JsonNode config = tree.path("inferenceConfig");
    var blocks = ConverseBlocks.of(model, tree);
    JsonNode more = tree.path("additionalModelRequestFields");
    boolean thinks =
        more.at("/thinking/type").asText().equals("enabled")
            || more.at("/reasoningConfig/type").asText().equals("enabled");
    var turn =
        new Turn(
            model,
            stream,
            Members.limit(config, "maxTokens"),
            blocks.input(),
            Members.lastUserText(messages, "content"),
            tools(tree),
            thinks,
            schema(tree),
            Members.texts(config.path("stopSequences")));
    return new ConverseRequest(turn, blocks.prefixes());
  }

  /// The schema is a text in JSON.
  private static Optional<JsonNode> schema(JsonNode tree) {
    JsonNode format = tree.at("/outputConfig/textFormat");
    return format.path("type").asText().equals("json_schema")
        ? Optional.of(Json.read(format.at("/structure/jsonSchema/schema").asText()))
        : Optional.empty();
  }

  private static Tools tools(JsonNode tree) {
    var offered = new ArrayList<Tools.Tool>();
    for (JsonNode tool : tree.path("toolConfig").path("tools")) {
      JsonNode spec = tool.path("toolSpec");
      if (spec.isObject()) {
        offered.add(
            new Tools.Tool(spec.path("name").asText(), spec.path("inputSchema").path("json")));
      }
    }
    JsonNode choice = tree.path("toolConfig").path("toolChoice");
    JsonNode messages = tree.path("messages");
    boolean answered = false;
    for (JsonNode block : messages.path(messages.size() - 1).path("content")) {
      answered |= block.has("toolResult");
    }
    return new Tools(offered, choice(choice), Long.MAX_VALUE, answered);
  }

  private static Tools.Choice choice(JsonNode choice) {
    if (choice.has("any")) {
      return new Tools.Choice.Some();
    }
    return choice.has("tool")
        ? new Tools.Choice.This(choice.path("tool").path("name").asText())
        : new Tools.Choice.Free();
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

package dev.headgate.testkit.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What of a chat completion request matters here.
///
/// @param includeUsage `stream_options.include_usage`
/// @param maxTokens the output limit, or [Long#MAX_VALUE]
/// @param lastUserText the text of the last message with role `user`
record ChatRequest(
    String model,
    boolean stream,
    boolean includeUsage,
    long maxTokens,
    long inputTokens,
    String lastUserText) {

  private static final JsonMapper JSON = new JsonMapper();

  /// @throws BadRequestException for what OpenAI would refuse
  static ChatRequest read(Buffer body) {
    JsonNode tree;
    try {
      tree = JSON.readTree(body.getBytes());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadRequestException("We could not parse the JSON body of your request.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode messages = tree.path("messages");
    if (!tree.path("model").isTextual()) {
      throw new BadRequestException("you must provide a model parameter");
    }
    if (!messages.isArray() || messages.isEmpty()) {
      throw new BadRequestException("Missing required parameter: 'messages'.");
    }
    String model = tree.path("model").asText();
    return new ChatRequest(
        model,
        tree.path("stream").asBoolean(false),
        tree.path("stream_options").path("include_usage").asBoolean(false),
        maxTokens(tree),
        TokenCount.ofPrompt(model, messages),
        lastUserText(messages));
  }

  private static long maxTokens(JsonNode tree) {
    JsonNode limit =
        tree.hasNonNull("max_completion_tokens")
            ? tree.path("max_completion_tokens")
            : tree.path("max_tokens");
    if (limit.isMissingNode() || limit.isNull()) {
      return Long.MAX_VALUE;
    }
    if (!limit.isIntegralNumber() || limit.asLong() < 1) {
      throw new BadRequestException("Invalid 'max_tokens': expected an integer of at least 1.");
    }
    return limit.asLong();
  }

  private static String lastUserText(JsonNode messages) {
    String text = "";
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("user")) {
        JsonNode content = message.path("content");
        text = content.isTextual() ? content.asText() : content.findPath("text").asText("");
      }
    }
    return text;
  }

  /// A request that is answered with 400.
  static final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadRequestException(String message) {
      super(message);
    }
  }
}

package dev.headgate.testkit.provider.openai;

import dev.headgate.testkit.provider.answer.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/// An error as OpenAI words it.
record OpenAiError(int status, String message, String type, @Nullable String code) {

  static OpenAiError wrongKey() {
    return new OpenAiError(
        401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key");
  }

  static OpenAiError badRequest(String message) {
    return new OpenAiError(400, message, "invalid_request_error", null);
  }

  static OpenAiError notFound(String path) {
    return new OpenAiError(404, "Invalid URL (" + path + ")", "invalid_request_error", null);
  }

  /// The error for a status that a script asks for.
  static OpenAiError scripted(int status, String model) {
    return switch (status) {
      case 429 ->
          new OpenAiError(
              429, "Rate limit reached for " + model + ".", "requests", "rate_limit_exceeded");
      case 400 -> badRequest("This request was refused by its script.");
      case 401 -> wrongKey();
      default ->
          new OpenAiError(
              status,
              "The server had an error while processing your request. Sorry about that!",
              "server_error",
              null);
    };
  }

  /// The frame that ends a stream in error.
  static Buffer inStream() {
    return Buffer.buffer("data: " + scripted(500, "").json() + "\n\n");
  }

  void send(HttpServerResponse response) {
    response.setStatusCode(status).putHeader("content-type", "application/json").end(json());
  }

  private String json() {
    return "{\"error\":{\"message\":%s,\"type\":%s,\"param\":null,\"code\":%s}}"
        .formatted(Json.quote(message), Json.quote(type), code == null ? "null" : Json.quote(code));
  }
}

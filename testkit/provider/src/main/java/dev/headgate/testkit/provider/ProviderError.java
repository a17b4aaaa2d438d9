package dev.headgate.testkit.provider;

import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/// An error as OpenAI words it.
record ProviderError(int status, String message, String type, @Nullable String code) {

  static ProviderError wrongKey() {
    return new ProviderError(
        401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key");
  }

  static ProviderError badRequest(String message) {
    return new ProviderError(400, message, "invalid_request_error", null);
  }

  static ProviderError notFound(String path) {
    return new ProviderError(404, "Invalid URL (" + path + ")", "invalid_request_error", null);
  }

  /// The error for a status that a script asks for.
  static ProviderError scripted(int status, String model) {
    return switch (status) {
      case 429 ->
          new ProviderError(
              429, "Rate limit reached for " + model + ".", "requests", "rate_limit_exceeded");
      case 400 -> badRequest("This request was refused by its script.");
      case 401 -> wrongKey();
      default ->
          new ProviderError(
              status,
              "The server had an error while processing your request. Sorry about that!",
              "server_error",
              null);
    };
  }

  void send(HttpServerResponse response) {
    response
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(
            "{\"error\":{\"message\":%s,\"type\":%s,\"param\":null,\"code\":%s}}"
                .formatted(
                    Json.quote(message),
                    Json.quote(type),
                    code == null ? "null" : Json.quote(code)));
  }
}

package dev.headgate.testkit.provider.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Errors;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Ids;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Sse;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// Errors as Anthropic's API reference lists them ("Errors").
final class AnthropicErrors implements Errors {

  @Override
  public void badRequest(HttpServerResponse response, String message) {
    send(response, 400, message);
  }

  @Override
  public void scripted(HttpServerResponse response, int status, String model) {
    send(response, status, message(status));
  }

  void send(HttpServerResponse response, int status, String message) {
    String id = "req_" + Ids.hex();
    response
        .setStatusCode(status)
        .putHeader("content-type", Exchange.JSON)
        .putHeader("request-id", id)
        .end(Json.bytes(error(status, message).put("request_id", id)));
  }

  /// The event that ends a stream in error.
  static Buffer inStream() {
    return Sse.event("error", error(529, message(529)));
  }

  private static ObjectNode error(int status, String message) {
    ObjectNode error = Json.object().put("type", "error");
    error.putObject("error").put("type", type(status)).put("message", message);
    return error;
  }

  private static String message(int status) {
    return switch (status) {
      case 429 -> "This request would exceed your organization's rate limit.";
      case 529 -> "Overloaded";
      default -> "The script wanted an error: " + status;
    };
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }
}

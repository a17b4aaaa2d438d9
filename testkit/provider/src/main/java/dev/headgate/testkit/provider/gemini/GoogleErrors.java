package dev.headgate.testkit.provider.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.Errors;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Sse;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// Errors as Google's APIs word them (`google.rpc.Status`).
final class GoogleErrors implements Errors {

  @Override
  public void badRequest(HttpServerResponse response, String message) {
    send(response, 400, message);
  }

  @Override
  public void scripted(HttpServerResponse response, int status, String model) {
    send(response, status, message(status));
  }

  void send(HttpServerResponse response, int status, String message) {
    response
        .setStatusCode(status)
        .putHeader("content-type", Exchange.JSON)
        .end(Json.bytes(error(status, message)));
  }

  static ObjectNode error(int status) {
    return error(status, message(status));
  }

  /// The event that ends a stream in error.
  static Buffer inStream() {
    return Sse.data(error(503));
  }

  private static ObjectNode error(int status, String message) {
    ObjectNode error = Json.object();
    error
        .putObject("error")
        .put("code", status)
        .put("message", message)
        .put("status", name(status));
    return error;
  }

  private static String message(int status) {
    return switch (status) {
      case 429 -> "Resource has been exhausted (e.g. check quota).";
      case 503 -> "The model is overloaded. Please try again later.";
      default -> "The script wanted an error: " + status;
    };
  }

  private static String name(int status) {
    return switch (status) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 503 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> status < 500 ? "FAILED_PRECONDITION" : "INTERNAL";
    };
  }
}

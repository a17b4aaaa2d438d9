package dev.headgate.testkit.provider.bedrock;

import dev.headgate.testkit.provider.answer.Errors;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Ids;
import dev.headgate.testkit.provider.answer.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// Errors as Bedrock's reference lists them for Converse: the exception's name in a header.
final class BedrockErrors implements Errors {

  @Override
  public void badRequest(HttpServerResponse response, String message) {
    send(response, 400, "ValidationException", message);
  }

  @Override
  public void scripted(HttpServerResponse response, int status, String model) {
    send(response, status, type(status), "The script wanted an error: " + status);
  }

  void send(HttpServerResponse response, int status, String type, String message) {
    response
        .setStatusCode(status)
        .putHeader("content-type", Exchange.JSON)
        .putHeader("x-amzn-requestid", Ids.hex())
        .putHeader("x-amzn-errortype", type)
        .end(Json.bytes(Json.object().put("message", message)));
  }

  /// The message that ends a stream in error.
  static Buffer inStream() {
    return EventMessages.exception(
        "modelStreamErrorException",
        Json.object()
            .put("message", "The script wanted an error in the stream.")
            .put("originalStatusCode", 500)
            .put("originalMessage", "scripted"));
  }

  private static String type(int status) {
    return switch (status) {
      case 400 -> "ValidationException";
      case 403 -> "AccessDeniedException";
      case 404 -> "ResourceNotFoundException";
      case 408 -> "ModelTimeoutException";
      case 424 -> "ModelErrorException";
      case 429 -> "ThrottlingException";
      case 503 -> "ServiceUnavailableException";
      default -> "InternalServerException";
    };
  }
}

package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.protocol.ErrorEnvelope;
import io.vertx.core.buffer.Buffer;

/// Google's error envelope (`google.rpc.Status` in JSON) around an [ErrorReading]:
/// `{"error":{"code","message","status","details"}}`. Headgate's own code is the `reason` of an
/// `ErrorInfo` among the details, and the field at fault stands in its `metadata`.
///
/// A stream that breaks says it twice. Google's client for Java looks for `error` in the data of an
/// event; its client for JavaScript takes such an event for an answer without candidates and raises
/// only what is no event: text that no empty line ends.
final class GeminiErrors implements ErrorEnvelope {

  /// The one envelope; it holds nothing.
  static final ErrorEnvelope ENVELOPE = new GeminiErrors();

  private GeminiErrors() {}

  @Override
  public Buffer body(ErrorReading reading) {
    return Buffer.buffer(json(reading).toString());
  }

  @Override
  public Buffer frame(ErrorReading reading) {
    String json = json(reading).toString();
    return Buffer.buffer("data: " + json + "\n\n" + json);
  }

  /// Google's name for a status (google.rpc.Code, "HTTP Mapping").
  static String nameOf(int status) {
    return switch (status) {
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 408, 504 -> "DEADLINE_EXCEEDED";
      case 409 -> "ABORTED";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 499 -> "CANCELLED";
      case 501 -> "UNIMPLEMENTED";
      case 502, 503 -> "UNAVAILABLE";
      default -> status >= 500 ? "INTERNAL" : "INVALID_ARGUMENT";
    };
  }

  private static ObjectNode json(ErrorReading reading) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode error =
        json.putObject("error")
            .put("code", reading.status())
            .put("message", reading.message())
            .put("status", nameOf(reading.status()));
    ObjectNode info =
        error
            .putArray("details")
            .addObject()
            .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
            .put("reason", reading.code())
            .put("domain", "headgate");
    if (reading.param() != null) {
      info.putObject("metadata").put("param", reading.param());
    }
    return json;
  }
}

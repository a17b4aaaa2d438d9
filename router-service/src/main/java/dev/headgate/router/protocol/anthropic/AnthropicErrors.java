package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.protocol.ErrorEnvelope;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Anthropic's error envelope around an [ErrorReading]:
/// `{"type":"error","error":{"type","message"}}`, as a body and as the `error` event of a stream.
/// Anthropic's clients raise both, by the status and by the type. Headgate's own `code` and `param`
/// stand beside it, in `headgate`. A refused thread has the `details` by which they send the whole
/// conversation instead.
public final class AnthropicErrors implements ErrorEnvelope {

  /// The one envelope; it holds nothing.
  public static final ErrorEnvelope ENVELOPE = new AnthropicErrors();

  private static final String NO_THREADS = "thread_unsupported_request";

  private static final JsonFactory JSON = new JsonFactory();

  private AnthropicErrors() {}

  @Override
  public Buffer body(ErrorReading reading) {
    return Buffer.buffer(json(reading));
  }

  /// No `message_stop` follows it.
  @Override
  public Buffer frame(ErrorReading reading) {
    return Buffer.buffer("event: error\ndata: ")
        .appendBytes(json(reading))
        .appendBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
  }

  /// Anthropic's type for a status (its API reference, "Errors").
  static String typeOf(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 408, 504 -> "timeout_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 503, 529 -> "overloaded_error";
      default -> status >= 500 ? "api_error" : "invalid_request_error";
    };
  }

  private static byte[] json(ErrorReading reading) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("type", "error");
      json.writeObjectFieldStart("error");
      json.writeStringField("type", typeOf(reading.status()));
      json.writeStringField("message", reading.message());
      if (reading.code().equals(NO_THREADS)) {
        json.writeObjectFieldStart("details");
        json.writeStringField("error_code", NO_THREADS);
        json.writeArrayFieldStart("unsupported");
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeObjectFieldStart("headgate");
      json.writeStringField("code", reading.code());
      json.writeStringField("param", reading.param());
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

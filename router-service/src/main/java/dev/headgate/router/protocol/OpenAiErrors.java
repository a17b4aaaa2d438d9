package dev.headgate.router.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.router.error.ErrorReading;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// OpenAI's error envelope around an [ErrorReading]: `{"error":{"message","type","param","code"}}`,
/// as a body and as a frame inside a stream. OpenAI's clients raise both.
public final class OpenAiErrors implements ErrorEnvelope {

  /// The one envelope; it holds nothing.
  public static final ErrorEnvelope ENVELOPE = new OpenAiErrors();

  private static final JsonFactory JSON = new JsonFactory();

  private OpenAiErrors() {}

  @Override
  public Buffer body(ErrorReading reading) {
    return Buffer.buffer(json(reading));
  }

  /// No `[DONE]` follows it.
  @Override
  public Buffer frame(ErrorReading reading) {
    return Buffer.buffer("data: ")
        .appendBytes(json(reading))
        .appendBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] json(ErrorReading reading) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("error");
      json.writeStringField("message", reading.message());
      json.writeStringField("type", reading.type());
      json.writeStringField("param", reading.param());
      json.writeStringField("code", reading.code());
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.error.ErrorReading;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// Problem details (RFC 9457) around an [ErrorReading], for Headgate's own addresses.
public final class ProblemErrors implements ErrorEnvelope {

  /// The one envelope; it holds nothing.
  public static final ErrorEnvelope ENVELOPE = new ProblemErrors();

  private ProblemErrors() {}

  @Override
  public String contentType() {
    return "application/problem+json";
  }

  @Override
  public Buffer body(ErrorReading reading) {
    ObjectNode problem = JsonNodeFactory.instance.objectNode();
    problem.put("type", "/problems/" + reading.code().replace('_', '-'));
    problem.put("title", reading.code().replace('_', ' '));
    problem.put("status", reading.status());
    problem.put("detail", reading.message());
    if (reading.param() != null) {
      problem.put("param", reading.param());
    }
    return Buffer.buffer(problem.toString());
  }

  /// Nothing is streamed there.
  @Override
  public @Nullable Buffer frame(ErrorReading reading) {
    return null;
  }
}

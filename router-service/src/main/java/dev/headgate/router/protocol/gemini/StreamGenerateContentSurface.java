package dev.headgate.router.protocol.gemini;

import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import jakarta.inject.Singleton;

/// Gemini's `POST /v1beta/models/{model}:streamGenerateContent?alt=sse`: server-sent events.
/// Without `alt=sse` Google streams one JSON array, which is not spoken here.
@Singleton
final class StreamGenerateContentSurface implements GeminiSurface {

  @Override
  public String method() {
    return "streamGenerateContent";
  }

  @Override
  public ModelRequest scan(Incoming incoming, FieldBounds bounds) {
    ModelAddress.requireForm(incoming.query(), "sse", true);
    return GenerateContentScan.scan(incoming, bounds, true);
  }
}

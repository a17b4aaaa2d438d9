package dev.headgate.router.protocol.gemini;

import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import jakarta.inject.Singleton;

/// Gemini's `POST /v1beta/models/{model}:generateContent`: a whole answer.
@Singleton
final class GenerateContentSurface implements GeminiSurface {

  @Override
  public String method() {
    return "generateContent";
  }

  @Override
  public ModelRequest scan(Incoming incoming, FieldBounds bounds) {
    ModelAddress.requireForm(incoming.query(), "json", false);
    return GenerateContentScan.scan(incoming, bounds, false);
  }
}

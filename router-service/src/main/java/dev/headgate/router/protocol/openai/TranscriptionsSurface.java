package dev.headgate.router.protocol.openai;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.protocol.OpenAiSurface;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.Range;
import dev.headgate.router.routing.Route;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/// OpenAI's `POST /v1/audio/transcriptions`: a form with a sound in it. The form passes byte for
/// byte, but for the model's name. A model that reports no usage is charged what was held.
@Singleton
final class TranscriptionsSurface implements OpenAiSurface {

  @Override
  public Operation operation() {
    return Operation.TRANSCRIPTION;
  }

  @Override
  public String address() {
    return "/audio/transcriptions";
  }

  @Override
  public String requestType() {
    return "multipart/form-data";
  }

  @Override
  public ModelRequest scan(Incoming incoming, FieldBounds bounds) {
    return TranscriptionForm.read(incoming, bounds);
  }

  @Override
  public Buffer patched(ModelRequest request, Route route, long outputLimit) {
    Range model = request.places().at("model");
    Buffer whole = Buffer.buffer(request.body().length() + 64);
    int at = 0;
    if (model != null && !route.upstreamModel().equals(request.model())) {
      whole.appendBytes(request.body().bytes(), 0, model.start());
      whole.appendString(route.upstreamModel());
      at = model.end();
    }
    return whole.appendBytes(request.body().bytes(), at, request.body().length() - at);
  }

  @Override
  public boolean isOutputCountable() {
    return false;
  }

  @Override
  public AnswerReading reading(AnswerHead head) {
    return new TranscriptReading();
  }
}

package dev.headgate.router.protocol.openai;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.BytesReading;
import dev.headgate.router.protocol.ErrorEnvelope;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.protocol.OpenAiErrors;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// OpenAI's `POST /v1/audio/speech`. Its answer is sound, which goes on as it comes; it reports no
/// usage, so what was held is charged. A sound that breaks can only be told by a connection that
/// breaks.
@Singleton
final class SpeechSurface implements FlatSurface {

  private static final ErrorEnvelope ERRORS =
      new ErrorEnvelope() {
        @Override
        public Buffer body(ErrorReading reading) {
          return OpenAiErrors.ENVELOPE.body(reading);
        }

        @Override
        public @Nullable Buffer frame(ErrorReading reading) {
          return null;
        }
      };

  @Override
  public Operation operation() {
    return Operation.SPEECH;
  }

  @Override
  public String address() {
    return "/audio/speech";
  }

  @Override
  public ErrorEnvelope errors() {
    return ERRORS;
  }

  @Override
  public FlatRequest form() {
    return FlatRequest.SPEECH;
  }

  /// Its limit is the longest sound that its text can have: at the slowest speed, a quarter, a
  /// letter takes a third of a second and a second has 21 tokens ("gpt-4o-mini-tts", 1,250 a
  /// minute).
  @Override
  public ModelRequest scan(Incoming incoming, FieldBounds bounds) {
    ModelRequest request = FlatSurface.super.scan(incoming, bounds);
    return request.asStream(Math.min(bounds.maxOutputTokens(), 7 * request.textBytes()));
  }

  @Override
  public boolean isOutputCountable() {
    return false;
  }

  @Override
  public AnswerReading reading(AnswerHead head) {
    return new BytesReading();
  }
}

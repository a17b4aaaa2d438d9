package dev.headgate.router.protocol;

import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.answer.AnswerStream;
import dev.headgate.router.answer.Cut;
import io.vertx.core.buffer.Buffer;

/// A streamed answer that is said again in the client's protocol.
final class TranslatedStream implements AnswerStream {

  /// Finds the frames in a provider's bytes and hands them to [TranslatedEvents].
  interface Frames {
    void accept(Buffer chunk) throws UnreadableAnswerException;
  }

  private final Frames frames;
  private final TranslatedEvents events;

  TranslatedStream(Frames frames, TranslatedEvents events) {
    this.frames = frames;
    this.events = events;
  }

  @Override
  public Buffer accept(Buffer chunk) throws UnreadableAnswerException {
    if (!isDone()) {
      frames.accept(chunk);
    }
    return events.drain();
  }

  @Override
  public boolean isDone() {
    return events.isDone();
  }

  /// The client has not heard: a failure is told in its own protocol by the one who ends the
  /// exchange.
  @Override
  public boolean isErrorSeen() {
    return events.failure() != null;
  }

  @Override
  public boolean isErrorTold() {
    return false;
  }

  @Override
  public boolean isCompleteAtClose() {
    return events.isComplete();
  }

  @Override
  public Buffer ending() {
    return events.ending();
  }

  @Override
  public Buffer endingHere(Cut cut) {
    return events.endingHere(cut);
  }

  @Override
  public AnswerFinding found() {
    return events.found();
  }
}

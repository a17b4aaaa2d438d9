package dev.headgate.router.protocol;

import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.answer.AnswerStream;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.GeneratedText;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// An answer of which nothing can be read, such as sound. It goes on as it comes, but for the last
/// piece, which waits until the exchange is accounted for.
public final class BytesReading implements AnswerReading {

  @Override
  public AnswerStream stream(GeneratedText text, int largestFrame) {
    text.uncountable();
    return new Pieces();
  }

  @Override
  public Whole whole(Buffer body, GeneratedText text) {
    text.uncountable();
    return new Whole(body, AnswerFinding.NOTHING);
  }

  private static final class Pieces implements AnswerStream {
    private @Nullable Buffer last;

    @Override
    public Buffer accept(Buffer chunk) {
      Buffer before = last;
      last = chunk;
      return before == null ? Buffer.buffer(0) : before;
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isErrorSeen() {
      return false;
    }

    /// The connection's own framing tells a cut from an end.
    @Override
    public boolean isCompleteAtClose() {
      return last != null;
    }

    @Override
    public Buffer ending() {
      return last == null ? Buffer.buffer(0) : last;
    }

    @Override
    public Buffer endingHere(Cut cut) {
      return ending();
    }

    @Override
    public AnswerFinding found() {
      return AnswerFinding.NOTHING;
    }
  }
}

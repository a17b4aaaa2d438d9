package dev.headgate.router.protocol;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.answer.AnswerStream;
import dev.headgate.router.answer.FrameScan;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.answer.SseFramer;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;

/// An answer that passes unchanged: a JSON object, or server-sent events of them, looked at by a
/// [FrameScan].
public final class SseReading implements AnswerReading {

  private final Function<GeneratedText, FrameScan> scan;

  /// @param scan makes the scan of one answer
  public SseReading(Function<GeneratedText, FrameScan> scan) {
    this.scan = scan;
  }

  @Override
  public AnswerStream stream(GeneratedText text, int largestFrame) {
    return new SseFramer(scan.apply(text), largestFrame);
  }

  @Override
  public Whole whole(Buffer body, GeneratedText text) {
    FrameScan its = scan.apply(text);
    if (body.length() > 0) {
      its.scan(body.getBytes(), 0, body.length());
    }
    return new Whole(its.isComplete() ? body : null, its.found());
  }
}

package dev.headgate.router.protocol.openai;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.answer.AnswerStream;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.answer.SseFramer;
import io.vertx.core.buffer.Buffer;

/// A transcript: JSON, plain text (`text`, `srt`, `vtt`), or a stream of typed events.
final class TranscriptReading implements AnswerReading {

  @Override
  public AnswerStream stream(GeneratedText text, int largestFrame) {
    return new SseFramer(
        new TypedEventScan(text.uncountable(), "transcript.text.done"), largestFrame);
  }

  @Override
  public Whole whole(Buffer body, GeneratedText text) {
    ChatScan scan = new ChatScan(text.uncountable(), true);
    boolean json = body.length() > 0 && body.getByte(0) == '{';
    if (json) {
      scan.scan(body.getBytes(), 0, body.length());
    }
    return new Whole(!json || scan.isComplete() ? body : null, scan.found());
  }
}

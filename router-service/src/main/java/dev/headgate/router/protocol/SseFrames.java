package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.answer.AnswerStream.UnreadableAnswerException;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.FrameScan;
import dev.headgate.router.answer.SseFramer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The frames of a server-sent event stream whose data is JSON. What is not JSON is passed by.
final class SseFrames implements TranslatedStream.Frames, FrameScan {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TranslatedEvents events;
  private final SseFramer framer;

  SseFrames(TranslatedEvents events, int largestFrame) {
    this.events = events;
    this.framer = new SseFramer(this, largestFrame);
  }

  @Override
  public void accept(Buffer chunk) throws UnreadableAnswerException {
    framer.accept(chunk);
  }

  @Override
  public Verdict scan(byte[] bytes, int from, int to) {
    if (bytes[from] == '{') {
      try {
        events.read(null, JSON.readTree(bytes, from, to - from));
      } catch (IOException _) {
        return Verdict.HIDE;
      }
    } else if (isDone(bytes, from, to)) {
      events.read(EventReader.DONE, MissingNode.getInstance());
    }
    return Verdict.HIDE;
  }

  private static boolean isDone(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8)
        .strip()
        .equals(EventReader.DONE);
  }

  @Override
  public boolean isErrorSeen() {
    return events.failure() != null;
  }

  @Override
  public boolean isComplete() {
    return events.isComplete();
  }

  @Override
  public AnswerFinding found() {
    return events.found();
  }

  @Override
  public Buffer endingHere(Cut cut) {
    return events.endingHere(cut);
  }
}

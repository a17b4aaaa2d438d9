package dev.headgate.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Counts the events of one SSE stream as its bytes come in, and remembers how it ended.
final class StreamCheck {
  private static final byte[] LAST = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

  private final byte[] tail = new byte[LAST.length];
  private int pieces;
  private int events;
  private boolean afterLineEnd;

  void take(Buffer buffer) {
    int length = buffer.length();
    for (int i = 0; i < length; i++) {
      boolean lineEnd = buffer.getByte(i) == '\n';
      if (lineEnd && afterLineEnd) {
        events++;
      }
      afterLineEnd = lineEnd && !afterLineEnd;
    }
    int kept = Math.min(length, tail.length);
    System.arraycopy(tail, kept, tail, 0, tail.length - kept);
    buffer.getBytes(length - kept, length, tail, tail.length - kept);
    pieces++;
  }

  /// Whether the stream's last event is its protocol's terminal frame.
  boolean isDone() {
    return Arrays.equals(tail, LAST);
  }

  int events() {
    return events;
  }

  int pieces() {
    return pieces;
  }
}

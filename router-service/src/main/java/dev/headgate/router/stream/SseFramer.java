package dev.headgate.router.stream;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/// Finds the frames of a server-sent event stream in bytes that are cut anywhere, and says which
/// bytes go on: whole frames only, unchanged, but for a usage frame that nobody asked for. The
/// unfinished frame at the end is kept until it is whole; at the stream's terminal frame (`data:
/// [DONE]`) everything stops, and that frame is kept for the one who ends the exchange.
///
/// Lines end by LF, CR LF or CR, as the HTML standard says (9.2.6).
final class SseFramer {

  private static final int FIRST_SIZE = 1024;

  /// A frame grew beyond its bound.
  static final class FrameTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    FrameTooLargeException() {
      super("frame too large", null, false, false);
    }
  }

  private final AnswerScan scan;
  private final boolean showUsage;
  private final int largestFrame;

  private byte[] kept = new byte[0];
  private int keptLength;
  private int looked;
  private boolean lineEmpty = true;
  private boolean afterCarriageReturn;
  private boolean endsByTwo;
  private boolean done;
  private boolean errorSeen;

  SseFramer(AnswerScan scan, boolean showUsage, int largestFrame) {
    this.scan = scan;
    this.showUsage = showUsage;
    this.largestFrame = largestFrame;
  }

  /// Whether the terminal frame has come.
  boolean isDone() {
    return done;
  }

  /// Whether a frame carried an error of the provider's.
  boolean isErrorSeen() {
    return errorSeen;
  }

  /// Takes the next bytes and returns those that may go on, perhaps none.
  Buffer accept(Buffer chunk) throws FrameTooLargeException {
    if (done) {
      return Buffer.buffer(0);
    }
    boolean fresh = keptLength == 0;
    byte[] bytes = fresh ? chunk.getBytes() : keep(chunk);
    int length = fresh ? bytes.length : keptLength;
    PassedBytes passed = new PassedBytes(bytes);
    int start = 0;
    for (int end = frameEnd(bytes, length); end >= 0 && !done; end = frameEnd(bytes, length)) {
      switch (read(bytes, start, end)) {
        case PASS -> passed.pass(start, end);
        case HIDE -> {}
        case DONE -> done = true;
      }
      start = end;
    }
    Buffer out = passed.out(fresh ? chunk : null);
    keepRest(fresh, bytes, start, length);
    return out;
  }

  private enum FrameReading {
    PASS,
    HIDE,
    DONE
  }

  private FrameReading read(byte[] bytes, int start, int end) {
    FrameData data = FrameData.of(bytes, start, end);
    if (data.isDone()) {
      return FrameReading.DONE;
    }
    if (data.isEmpty()) {
      return FrameReading.PASS;
    }
    scan.scan(data.bytes(), data.start(), data.end());
    errorSeen |= scan.isError();
    return scan.isUsageOnly() && !showUsage ? FrameReading.HIDE : FrameReading.PASS;
  }

  /// The offset after the next frame's blank line, or -1 when it has not come; goes on where it
  /// left off. Where lines end by CR LF, a CR waits for its LF, so that both stay in one frame.
  private int frameEnd(byte[] bytes, int length) {
    while (looked < length) {
      if (skipText(bytes, length)) {
        continue;
      }
      byte b = bytes[looked];
      if (b == '\r' && lineEmpty && endsByTwo && looked + 1 == length) {
        return -1;
      }
      looked++;
      boolean lineEnd = b == '\r' || (b == '\n' && !afterCarriageReturn);
      boolean secondHalf = b == '\n' && afterCarriageReturn;
      endsByTwo |= secondHalf;
      afterCarriageReturn = b == '\r';
      if (lineEnd && lineEmpty) {
        if (b == '\r' && looked < length && bytes[looked] == '\n') {
          looked++;
          afterCarriageReturn = false;
        }
        return looked;
      }
      if (lineEnd) {
        lineEmpty = true;
      } else if (!secondHalf) {
        lineEmpty = false;
      }
    }
    return -1;
  }

  /// Goes to the next byte that may end a line, which is nearly always far away.
  private boolean skipText(byte[] bytes, int length) {
    int at = looked;
    while (at < length && Byte.toUnsignedInt(bytes[at]) > '\r') {
      at++;
    }
    if (at == looked) {
      return false;
    }
    looked = at;
    lineEmpty = false;
    afterCarriageReturn = false;
    return true;
  }

  private byte[] keep(Buffer chunk) {
    int needed = keptLength + chunk.length();
    if (needed > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(FIRST_SIZE, Math.max(needed, 2 * keptLength)));
    }
    chunk.getBytes(kept, keptLength);
    keptLength = needed;
    return kept;
  }

  private void keepRest(boolean fresh, byte[] bytes, int from, int length)
      throws FrameTooLargeException {
    int rest = done ? 0 : length - from;
    if (rest > largestFrame) {
      throw new FrameTooLargeException();
    }
    if (rest == 0) {
      kept = new byte[0];
    } else if (fresh) {
      kept = Arrays.copyOfRange(bytes, from, length);
    } else {
      System.arraycopy(bytes, from, kept, 0, rest);
    }
    keptLength = rest;
    looked -= from;
    if (done) {
      looked = 0;
    }
  }
}

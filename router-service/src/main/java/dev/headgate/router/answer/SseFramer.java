package dev.headgate.router.answer;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the frames of a server-sent event stream in bytes that are cut anywhere, and says which
/// bytes go on: whole frames only, unchanged, but for those that the [FrameScan] hides. The
/// unfinished frame at the end is kept until it is whole; from the answer's end on frames are kept
/// for the one who ends the exchange.
///
/// Lines end by LF, CR LF or CR, as the HTML standard says (9.2.6).
public final class SseFramer implements AnswerStream {

  private static final int FIRST_SIZE = 1024;

  private final FrameScan scan;
  private final int largestFrame;

  private byte[] kept = new byte[0];
  private int keptLength;
  private int looked;
  private boolean lineEmpty = true;
  private boolean afterCarriageReturn;
  private boolean endsByTwo;
  private boolean done;
  private @Nullable Buffer ending;

  /// @param largestFrame the most bytes that an unfinished frame may have
  public SseFramer(FrameScan scan, int largestFrame) {
    this.scan = scan;
    this.largestFrame = largestFrame;
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public boolean isErrorSeen() {
    return scan.isErrorSeen();
  }

  @Override
  public boolean isErrorTold() {
    return scan.isErrorTold();
  }

  @Override
  public boolean isCompleteAtClose() {
    return done || (ending != null && keptLength == 0 && scan.isComplete());
  }

  @Override
  public Buffer ending() {
    return ending == null ? Buffer.buffer(0) : ending;
  }

  /// What was kept back already comes before it.
  @Override
  public Buffer endingHere(Cut cut) {
    return ending().copy().appendBuffer(scan.endingHere(cut));
  }

  @Override
  public AnswerFinding found() {
    return scan.found();
  }

  @Override
  public Buffer accept(Buffer chunk) throws UnreadableAnswerException {
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
        case PASS -> {
          if (ending == null) {
            passed.pass(start, end);
          } else {
            keepBack(bytes, start, end);
          }
        }
        case HIDE -> {}
        case KEEP -> keepBack(bytes, start, end);
        case LAST -> {
          keepBack(bytes, start, end);
          done = true;
        }
      }
      start = end;
    }
    Buffer out = passed.out(fresh ? chunk : null);
    keepRest(fresh, bytes, start, length);
    return out;
  }

  private FrameScan.Verdict read(byte[] bytes, int start, int end) {
    FrameData data = FrameData.of(bytes, start, end);
    return data.isEmpty()
        ? FrameScan.Verdict.PASS
        : scan.scan(data.bytes(), data.start(), data.end());
  }

  private void keepBack(byte[] bytes, int start, int end) {
    Buffer kept = ending == null ? Buffer.buffer(end - start) : ending;
    ending = kept.appendBytes(bytes, start, end - start);
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
      throws UnreadableAnswerException {
    int rest = done ? 0 : length - from;
    if (rest > largestFrame) {
      throw new UnreadableAnswerException("a frame without end.");
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

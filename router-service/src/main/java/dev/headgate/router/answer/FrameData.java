package dev.headgate.router.answer;

import java.io.ByteArrayOutputStream;

/// The data of one frame: what follows `data:`. Several data lines are joined by LF, as the HTML
/// standard says (9.2.6); a frame with one line is not copied.
///
/// @param bytes where it stands
/// @param start offset of its first byte
/// @param end offset after its last byte
@SuppressWarnings("ArrayRecordComponent") // it is a view of bytes, never compared
record FrameData(byte[] bytes, int start, int end) {

  static FrameData of(byte[] bytes, int from, int to) {
    FrameData first = null;
    ByteArrayOutputStream joined = null;
    int at = from;
    while (at < to) {
      int lineEnd = lineEnd(bytes, at, to);
      if (isData(bytes, at, lineEnd)) {
        FrameData line = line(bytes, at, lineEnd);
        if (first == null) {
          first = line;
        } else {
          joined = joined == null ? startWith(first) : joined;
          joined.write('\n');
          joined.write(bytes, line.start, line.end - line.start);
        }
      }
      at = lineEnd + 1;
    }
    if (joined != null) {
      byte[] all = joined.toByteArray();
      return new FrameData(all, 0, all.length);
    }
    return first == null ? new FrameData(bytes, from, from) : first;
  }

  boolean isEmpty() {
    return start >= end;
  }

  private static FrameData line(byte[] bytes, int from, int to) {
    int start = from + 5;
    return new FrameData(bytes, start < to && bytes[start] == ' ' ? start + 1 : start, to);
  }

  private static ByteArrayOutputStream startWith(FrameData first) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(first.bytes, first.start, first.end - first.start);
    return out;
  }

  private static boolean isData(byte[] bytes, int from, int to) {
    return to - from >= 5
        && bytes[from] == 'd'
        && bytes[from + 1] == 'a'
        && bytes[from + 2] == 't'
        && bytes[from + 3] == 'a'
        && bytes[from + 4] == ':';
  }

  private static int lineEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }
}

package dev.headgate.router.answer;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// The frames of one piece of bytes that go on. While they follow each other without a gap nothing
/// is copied.
final class PassedBytes {

  private final byte[] bytes;
  private int from;
  private int to;
  private @Nullable Buffer before;

  PassedBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  void pass(int start, int end) {
    if (start == to && to > from) {
      to = end;
      return;
    }
    flush();
    from = start;
    to = end;
  }

  /// All of them.
  ///
  /// @param whole the buffer that holds exactly these bytes, to take a view of, or null
  Buffer out(@Nullable Buffer whole) {
    if (before == null && whole != null && to > from) {
      return from == 0 && to == whole.length() ? whole : whole.slice(from, to);
    }
    flush();
    return before == null ? Buffer.buffer(0) : before;
  }

  private void flush() {
    if (to > from) {
      before = before == null ? Buffer.buffer(to - from) : before;
      before.appendBytes(bytes, from, to - from);
    }
    from = to;
  }
}

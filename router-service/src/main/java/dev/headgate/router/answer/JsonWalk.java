package dev.headgate.router.answer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Walks the JSON of a frame, or of a whole answer, byte by byte and tells of keys and brackets. It
/// builds nothing and refuses nothing: what is not JSON yields nothing. Who knows a protocol
/// extends it and notes the little that matters.
public abstract class JsonWalk {

  private byte[] bytes = new byte[0];
  private int end;
  private int depth;
  private boolean opened;

  /// Walks one text. Returns whether it was an object that came to its end.
  protected final boolean walk(byte[] json, int from, int to) {
    bytes = json;
    end = to;
    depth = 0;
    opened = false;
    int at = from;
    while (at < end) {
      at = step(at);
    }
    bytes = new byte[0];
    return depth == 0 && opened;
  }

  /// How many brackets are open: 1 for the members of the outermost object.
  protected final int depth() {
    return depth;
  }

  /// A key has come.
  ///
  /// @param from offset of its first byte
  /// @param to offset of its closing quote
  /// @param value offset of its value's first byte
  protected abstract void key(int from, int to, int value);

  /// An object has begun, at the depth that [#depth()] says now.
  protected abstract void objectBegan();

  /// An object or an array has ended; [#depth()] is that of what holds it.
  ///
  /// @param at offset of its closing bracket
  protected abstract void ended(int at);

  /// Whether the bytes are that name.
  protected final boolean is(int from, int to, String name) {
    if (to - from != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (bytes[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// The byte at an offset.
  protected final byte at(int offset) {
    return bytes[offset];
  }

  /// A copy of the bytes between two offsets.
  protected final byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /// The inside of the string that begins at an offset, escapes as they came; another text when no
  /// string begins there.
  protected final @Nullable String stringAt(int value, @Nullable String otherwise) {
    return bytes[value] == '"'
        ? new String(bytes, value + 1, closingQuote(value) - value - 1, StandardCharsets.UTF_8)
        : otherwise;
  }

  /// The whole number that begins at an offset, or 0 when none does.
  protected final long numberAt(int value) {
    long number = 0;
    for (int at = value; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      number = number * 10 + (bytes[at] - '0');
    }
    return number;
  }

  /// The offset of the quote that closes the string which begins at an offset.
  protected final int stringEnd(int value) {
    return closingQuote(value);
  }

  /// Adds the inside of the string that begins at an offset to a text.
  protected final void append(int value, GeneratedText text) {
    text.append(bytes, value + 1, closingQuote(value));
  }

  private int step(int at) {
    return switch (bytes[at]) {
      case '"' -> string(at);
      case '{' -> {
        opened = true;
        depth++;
        objectBegan();
        yield at + 1;
      }
      case '[' -> {
        depth++;
        yield at + 1;
      }
      case '}', ']' -> {
        depth--;
        ended(at);
        yield at + 1;
      }
      default -> at + 1;
    };
  }

  /// A string that a colon follows is a key; any other is passed over.
  private int string(int open) {
    int close = closingQuote(open);
    int next = skipSpace(close + 1);
    if (next >= end || bytes[next] != ':') {
      return close + 1;
    }
    int value = skipSpace(next + 1);
    if (value < end) {
      key(open + 1, close, value);
    }
    return value;
  }

  private int closingQuote(int open) {
    int at = open + 1;
    while (at < end && bytes[at] != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, end);
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < end
        && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }
}

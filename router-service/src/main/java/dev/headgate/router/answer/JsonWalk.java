package dev.headgate.router.answer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A walk over the JSON of a frame, byte by byte. It tells of every member of every object and
/// builds nothing; what is not JSON yields nothing, and is no error.
public abstract class JsonWalk {

  private byte[] bytes = new byte[0];
  private int end;
  private int depth;
  private boolean opened;

  /// Tells of a member: its name stands between the offsets, its value begins at `value`. How deep
  /// it stands, [#depth()] tells: 1 for a member of the outermost object.
  protected abstract void member(int nameFrom, int nameTo, int value);

  /// Walks over the text between the offsets.
  ///
  /// @return whether it was an object or array that came to its end
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
    return opened && depth == 0;
  }

  /// How many objects and arrays are open.
  protected final int depth() {
    return depth;
  }

  /// Whether the bytes between the offsets are this name.
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

  /// Whether the value is a string.
  protected final boolean isString(int value) {
    return bytes[value] == '"';
  }

  /// Whether the value is an object.
  protected final boolean isObject(int value) {
    return bytes[value] == '{';
  }

  /// The string that the value is, escapes left as they are; `otherwise` when it is none.
  protected final @Nullable String stringAt(int value, @Nullable String otherwise) {
    return isString(value)
        ? new String(bytes, value + 1, closingQuote(value) - value - 1, StandardCharsets.UTF_8)
        : otherwise;
  }

  /// The whole number that the value is; -1 when it is none, or a large one.
  protected final int numberAt(int value) {
    int number = 0;
    int at = value;
    while (at < end && at - value < 9 && bytes[at] >= '0' && bytes[at] <= '9') {
      number = number * 10 + bytes[at] - '0';
      at++;
    }
    return at == value ? -1 : number;
  }

  /// Adds the string that the value is to the text.
  protected final void append(int value, GeneratedText text) {
    if (isString(value)) {
      text.append(bytes, value + 1, closingQuote(value));
    }
  }

  /// The bytes of the object or array that the value is, as far as they came.
  protected final byte[] copyOf(int value) {
    int open = 0;
    int at = value;
    while (at < end) {
      switch (bytes[at]) {
        case '"' -> at = closingQuote(at);
        case '{', '[' -> open++;
        case '}', ']' -> open--;
        default -> {}
      }
      at++;
      if (open == 0) {
        break;
      }
    }
    return Arrays.copyOfRange(bytes, value, Math.min(at, end));
  }

  private int step(int at) {
    return switch (bytes[at]) {
      case '"' -> string(at);
      case '{', '[' -> {
        opened = true;
        depth++;
        yield at + 1;
      }
      case '}', ']' -> {
        depth--;
        yield at + 1;
      }
      default -> at + 1;
    };
  }

  /// A string that a colon follows is a name; any other is passed over.
  private int string(int open) {
    int close = closingQuote(open);
    int next = skipSpace(close + 1);
    if (next >= end || bytes[next] != ':') {
      return close + 1;
    }
    int value = skipSpace(next + 1);
    if (value < end) {
      member(open + 1, close, value);
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

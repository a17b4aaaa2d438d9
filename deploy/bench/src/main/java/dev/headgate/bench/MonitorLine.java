package dev.headgate.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A line of what Redis tells a client that gave the command MONITOR: the time, where it came from,
/// and the command with its arguments, each in quotes, as `1339518083.107412 [0 127.0.0.1:60866]
/// "keys" "*"`. A byte that is not printable comes escaped as `\x00`, `\n`, `\r`, `\t`, `\a` or
/// `\b`. (redis.io/docs/latest/commands/monitor)
final class MonitorLine {
  private static final int HEXADECIMAL = 16;

  private MonitorLine() {}

  /// The command and its arguments; empty when a script gave it.
  static List<String> command(String line) {
    int end = line.indexOf("] ");
    if (end < 0 || line.startsWith("lua", end - "lua".length())) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    boolean inside = false;
    for (int i = end + 2; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        if (inside) {
          words.add(word.toString(StandardCharsets.UTF_8));
          word.reset();
        }
        inside = !inside;
      } else if (c == '\\') {
        char kind = line.charAt(++i);
        word.write(
            kind == 'x' ? Integer.parseInt(line, i + 1, i + 3, HEXADECIMAL) : unescaped(kind));
        i += kind == 'x' ? 2 : 0;
      } else if (inside) {
        word.write(c);
      }
    }
    return words;
  }

  private static int unescaped(char kind) {
    return switch (kind) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'a' -> 7;
      case 'b' -> '\b';
      default -> kind;
    };
  }
}

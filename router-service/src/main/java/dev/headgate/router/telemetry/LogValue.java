package dev.headgate.router.telemetry;

import java.util.HexFormat;

/// A text in a line of `key=value`: as it is where that is safe, else quoted as in JSON.
final class LogValue {

  private static final String SAFE = "._:/@+-";
  private static final HexFormat HEX = HexFormat.of();

  private LogValue() {}

  static void append(StringBuilder line, String text) {
    if (!text.isEmpty() && text.chars().allMatch(LogValue::isSafe)) {
      line.append(text);
      return;
    }
    line.append('"');
    text.chars().forEach(c -> quoted(line, (char) c));
    line.append('"');
  }

  private static boolean isSafe(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || SAFE.indexOf(c) >= 0;
  }

  private static void quoted(StringBuilder line, char c) {
    if (c == '"' || c == '\\') {
      line.append('\\').append(c);
    } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
      line.append("\\u").append(HEX.toHexDigits(c));
    } else {
      line.append(c);
    }
  }
}

package dev.headgate.router.protocol.openai;

import dev.headgate.router.error.ExchangeError.MalformedBody;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parts of a `multipart/form-data` body (RFC 7578) as ranges of it; nothing is copied. Strict:
/// what two readers could read differently is refused.
final class MultipartParts {

  private static final Pattern BOUNDARY =
      Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
  private static final Pattern NAME = Pattern.compile(";\\s*name=\"([^\"\\\\]{0,256})\"");
  private static final int MOST_PARTS = 64;
  private static final int LONGEST_HEAD = 4 * 1024;

  /// @param name the field's name
  /// @param file whether it is a file
  /// @param content where its content stands
  record Part(String name, boolean file, Range content) {}

  private final Body body;
  private final byte[] delimiter;

  private MultipartParts(Body body, String boundary) {
    this.body = body;
    this.delimiter = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
  }

  /// @throws ExchangeFailure with a [MalformedBody]
  static List<Part> of(Body body, @Nullable String contentType) {
    Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
    if (!boundary.find()) {
      throw malformed("Content-Type (expected: a boundary)");
    }
    String text = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    return new MultipartParts(body, text).parts();
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    int at = after(0, true);
    while (!isAt(at, "--")) {
      if (!isAt(at, "\r\n") || parts.size() == MOST_PARTS) {
        throw malformed("parts (expected: at most " + MOST_PARTS + ", each on a line of its own)");
      }
      int head = at + 2;
      int content = find("\r\n\r\n", head, Math.min(body.length(), head + LONGEST_HEAD)) + 4;
      at = after(content, false);
      parts.add(part(head, content, at - delimiter.length - 2));
    }
    return parts;
  }

  private Part part(int head, int content, int end) {
    String headers = new String(body.bytes(), head, content - head, StandardCharsets.UTF_8);
    Matcher name = NAME.matcher(headers);
    boolean form = headers.toLowerCase(Locale.ROOT).contains("content-disposition: form-data");
    if (!form || !name.find()) {
      throw malformed("a part without a name");
    }
    String found = name.group(1);
    if (name.find()) {
      throw malformed("a part with two names");
    }
    return new Part(found, headers.contains("filename"), new Range(content, end));
  }

  /// The offset after the next delimiter, which stands at the beginning of a line.
  private int after(int from, boolean first) {
    byte[] bytes = body.bytes();
    int start = first ? from : from - 2;
    for (int at = start; at + delimiter.length <= body.length(); at++) {
      boolean lineBegins = at == 0 || (at >= 2 && bytes[at - 1] == '\n' && bytes[at - 2] == '\r');
      if (bytes[at] == '-' && lineBegins && matches(at)) {
        return at + delimiter.length;
      }
    }
    throw malformed("no delimiter (expected: a closing one)");
  }

  private boolean matches(int at) {
    for (int i = 0; i < delimiter.length; i++) {
      if (body.bytes()[at + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  private int find(String text, int from, int to) {
    for (int at = from; at + text.length() <= to; at++) {
      if (isAt(at, text)) {
        return at;
      }
    }
    throw malformed("a part's head without end");
  }

  private boolean isAt(int at, String text) {
    if (at + text.length() > body.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (body.bytes()[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static ExchangeFailure malformed(String what) {
    return new ExchangeFailure(new MalformedBody("body: malformed form: " + what));
  }
}

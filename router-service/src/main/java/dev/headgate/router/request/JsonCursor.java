package dev.headgate.router.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.headgate.router.error.ExchangeError.MalformedBody;
import dev.headgate.router.error.ExchangeFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A forward-only walk over a JSON body that knows the byte offsets of what it passes. Strict:
/// duplicate keys, more than one value, too deep or too many tokens are all refused. Long strings
/// are passed over without being turned into text.
public final class JsonCursor implements AutoCloseable {

  private static final int DEEPEST = 200;
  private static final long MOST_TOKENS = 1_000_000;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxTokenCount(MOST_TOKENS)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Body body;
  private final JsonParser parser;

  public JsonCursor(Body body) {
    requireUtf8(body);
    this.body = body;
    try {
      this.parser = JSON.createParser(body.bytes(), 0, body.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The next token; null at the end.
  public @Nullable JsonToken next() {
    try {
      return parser.nextToken();
    } catch (IOException | IllegalStateException e) {
      throw malformed(e);
    }
  }

  /// The token after a field's name.
  public JsonToken value() {
    JsonToken token = next();
    if (token == null) {
      throw new ExchangeFailure(new MalformedBody("body: malformed JSON, it ends too early"));
    }
    return token;
  }

  /// The name of the field at which the cursor stands.
  public String name() {
    try {
      return parser.currentName();
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /// The text of the current token.
  public String text() {
    try {
      return parser.getText();
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /// The offset at which the current token starts.
  public int offset() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  /// The bytes of the current string, quotes included, without reading it as text.
  public Range string() {
    int start = offset();
    byte[] bytes = body.bytes();
    int at = start + 1;
    while (at < body.length() && bytes[at] != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    return new Range(start, Math.min(at + 1, body.length()));
  }

  /// The bytes of the current token when it is a number, `true`, `false` or `null`.
  public Range scalar() {
    int start = offset();
    return new Range(start, start + text().length());
  }

  /// As [#scalar()]; null when the token is of another kind, which the reading of the value
  /// refuses.
  public @Nullable Range scalarOrNull(JsonToken token) {
    return token.isScalarValue() && token != JsonToken.VALUE_STRING ? scalar() : null;
  }

  /// Passes over the current value. A field named in `refused` stops the walk, except inside fields
  /// named in `free`, whose content is the caller's own.
  public void skip(Set<String> free, Set<String> refused) {
    int depth = isStart(parser.currentToken()) ? 1 : 0;
    while (depth > 0) {
      JsonToken token = value();
      depth += isStart(token) ? 1 : token.isStructEnd() ? -1 : 0;
      if (token == JsonToken.FIELD_NAME) {
        ForbiddenFields.refuse(name(), refused);
        if (free.contains(name())) {
          value();
          skip(Set.of(), Set.of());
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  private static boolean isStart(@Nullable JsonToken token) {
    return token != null && token.isStructStart();
  }

  /// Jackson would read UTF-16 and UTF-32 too, and then offsets would not be bytes.
  private static void requireUtf8(Body body) {
    boolean wide = body.length() > 1 && (body.bytes()[0] == 0 || body.bytes()[1] == 0);
    boolean marked = body.length() > 0 && (body.bytes()[0] & 0xff) >= 0xef;
    if (wide || marked) {
      throw new ExchangeFailure(
          new MalformedBody("body: malformed JSON (expected: UTF-8 without a byte order mark)"));
    }
  }

  /// Says where, never what: the parser's own message may quote the body.
  private ExchangeFailure malformed(Exception e) {
    String message = String.valueOf(e.getMessage());
    String what =
        message.startsWith("Duplicate")
            ? "the same key stands twice in one object"
            : e instanceof StreamConstraintsException
                ? "nested too deep or too many values (expected: at most "
                    + DEEPEST
                    + " levels and "
                    + MOST_TOKENS
                    + " values)"
                : "malformed JSON";
    long at = parser.currentLocation().getByteOffset();
    return new ExchangeFailure(new MalformedBody("body: " + what + ", near byte " + at));
  }
}

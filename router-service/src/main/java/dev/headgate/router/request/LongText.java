package dev.headgate.router.request;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A long string of a request as a node of a tree: a view of the body's bytes, quotes left out,
/// escapes as they came. It is written as it stands, so that megabytes of a prompt or of base64
/// pass through a translation without becoming text in memory. Reading it as text is possible, and
/// costs its size.
@SuppressWarnings("serial") // lives as long as one request
public final class LongText extends ValueNode {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] bytes;
  private final int start;
  private final int end;

  /// @param start offset of the first byte after the opening quote
  /// @param end offset of the closing quote
  LongText(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  /// How many bytes it spans in the body.
  public int length() {
    return end - start;
  }

  /// The text of its first bytes as they stand in the body, at most so many.
  public String head(int most) {
    return new String(bytes, start, Math.min(most, length()), StandardCharsets.UTF_8);
  }

  /// The rest of it from so many bytes on.
  public LongText from(int offset) {
    return new LongText(bytes, start + offset, end);
  }

  /// A copy of it with a text before it.
  ///
  /// @param before ASCII without quotes, backslashes and control characters
  public LongText after(String before) {
    byte[] head = before.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[head.length + length()];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(bytes, start, all, head.length, length());
    return new LongText(all, 0, all.length);
  }

  @Override
  public String textValue() {
    byte[] literal = new byte[length() + 2];
    literal[0] = '"';
    System.arraycopy(bytes, start, literal, 1, length());
    literal[literal.length - 1] = '"';
    try (JsonParser parser = JSON.createParser(literal)) {
      parser.nextToken();
      return parser.getText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String asText() {
    return textValue();
  }

  @Override
  public String asText(String defaultValue) {
    return textValue();
  }

  @Override
  public JsonNodeType getNodeType() {
    return JsonNodeType.STRING;
  }

  @Override
  public JsonToken asToken() {
    return JsonToken.VALUE_STRING;
  }

  @Override
  public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
    json.writeRawUTF8String(bytes, start, length());
  }

  @Override
  public void serializeWithType(
      JsonGenerator json, SerializerProvider provider, TypeSerializer type) throws IOException {
    serialize(json, provider);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ValueNode node
        && node.isTextual()
        && textValue().equals(node.textValue());
  }

  @Override
  public int hashCode() {
    return textValue().hashCode();
  }

  /// Its size only: the text is nobody's to print.
  @Override
  public String toString() {
    return length() + " bytes";
  }
}

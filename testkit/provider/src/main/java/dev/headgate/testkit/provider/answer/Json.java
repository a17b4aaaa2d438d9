package dev.headgate.testkit.provider.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/// JSON, read and written.
public final class Json {

  /// The longest text of a request: the providers themselves bound bodies, not texts.
  private static final int LONGEST_TEXT = 100_000_000;

  private static final JsonMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
              .build());

  private Json() {}

  /// A body as a tree.
  ///
  /// @throws BadRequestException for what is no JSON
  public static JsonNode read(Buffer body) {
    try {
      return MAPPER.readTree(body.getBytes());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadRequestException("We could not parse the JSON body of your request.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A body as a tree.
  ///
  /// @throws BadRequestException for what is no JSON
  public static JsonNode read(String text) {
    return read(Buffer.buffer(text));
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array(JsonNode... elements) {
    return MAPPER.createArrayNode().addAll(List.of(elements));
  }

  public static ArrayNode array(Collection<? extends JsonNode> elements) {
    return MAPPER.createArrayNode().addAll(elements);
  }

  public static Buffer bytes(JsonNode node) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(node));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String quote(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.headgate.router.request;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.error.ExchangeError.MalformedBody;
import dev.headgate.router.error.ExchangeFailure;
import java.math.BigDecimal;
import java.math.BigInteger;

/// A body as a tree, for a request that must be said in another protocol. Long strings stay where
/// they are ([LongText]), so that the tree is small however large the body is.
public final class BodyTree {

  private static final int LONG = 256;
  private static final int LONGEST_NUMBER = 64;
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private final Body body;
  private final JsonCursor json;

  private BodyTree(Body body, JsonCursor json) {
    this.body = body;
    this.json = json;
  }

  /// Reads a body that [JsonCursor] accepts and that holds one object.
  ///
  /// @throws ExchangeFailure with a [MalformedBody]
  public static ObjectNode read(Body body) {
    try (JsonCursor json = new JsonCursor(body)) {
      JsonToken first = json.value();
      if (first == JsonToken.START_OBJECT) {
        return new BodyTree(body, json).object();
      }
    }
    throw new ExchangeFailure(new MalformedBody("body: no JSON object (expected: an object)"));
  }

  private ObjectNode object() {
    ObjectNode object = NODES.objectNode();
    while (json.value() == JsonToken.FIELD_NAME) {
      String name = json.name();
      object.set(name, node(json.value()));
    }
    return object;
  }

  private ArrayNode array() {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      array.add(node(each));
    }
    return array;
  }

  private JsonNode node(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> string();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NUMBER_INT -> NODES.numberNode(new BigInteger(number()));
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(new BigDecimal(number()));
      case VALUE_NULL -> NODES.nullNode();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException(token + " (expected: a value)");
    };
  }

  private JsonNode string() {
    Range range = json.string();
    return range.length() > LONG
        ? new LongText(body.bytes(), range.start() + 1, range.end() - 1)
        : NODES.textNode(json.text());
  }

  private String number() {
    String text = json.text();
    if (text.length() > LONGEST_NUMBER) {
      throw new ExchangeFailure(
          new MalformedBody(
              "body: a number of %d characters (expected: at most %d)"
                  .formatted(text.length(), LONGEST_NUMBER)));
    }
    return text;
  }
}

package dev.headgate.testkit.provider.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/// A value that satisfies a JSON schema: every property is there, every list has an element, and
/// numbers and strings keep their bounds. Recursion ends where only required properties are left.
/// What cannot be satisfied by rule (`pattern`, `not`, `if`) is refused.
public final class SchemaInstance {

  private static final int DEEP = 5;
  private static final int TOO_DEEP = 40;
  private static final Set<String> REFUSED = Set.of("pattern", "not", "if", "contains");

  private final JsonNode root;

  private SchemaInstance(JsonNode root) {
    this.root = root;
  }

  /// The instance.
  ///
  /// @param schema in JSON Schema, or in the OpenAPI subset of Gemini with its upper-case types
  /// @throws BadRequestException for a schema that is not understood
  public static JsonNode of(JsonNode schema) {
    return new SchemaInstance(schema).instance(schema, 0);
  }

  private JsonNode instance(JsonNode schema, int depth) {
    if (depth > TOO_DEEP) {
      throw new BadRequestException("schema: every instance of it is infinite");
    }
    for (String word : REFUSED) {
      if (schema.has(word)) {
        throw new BadRequestException("schema: " + word + " is not understood here");
      }
    }
    if (schema.has("$ref")) {
      return instance(referred(schema.path("$ref").asText()), depth + 1);
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    if (schema.path("enum").has(0)) {
      return schema.path("enum").path(0);
    }
    for (String word : new String[] {"anyOf", "oneOf"}) {
      if (schema.path(word).has(0)) {
        return instance(choice(schema.path(word), depth), depth + 1);
      }
    }
    return schema.has("allOf")
        ? instance(merged(schema), depth + 1)
        : ofType(schema, type(schema), depth);
  }

  private JsonNode referred(String reference) {
    JsonNode target = reference.startsWith("#") ? root.at(reference.substring(1)) : root.path("");
    if (target.isMissingNode()) {
      throw new BadRequestException("schema: $ref " + reference + " leads nowhere");
    }
    return target;
  }

  /// The first alternative; deep down, one that ends the recursion if there is any.
  private static JsonNode choice(JsonNode alternatives, int depth) {
    for (JsonNode alternative : alternatives) {
      if (depth < DEEP || alternative.path("type").asText().equals("null")) {
        return alternative;
      }
    }
    return alternatives.path(alternatives.size() - 1);
  }

  private JsonNode merged(JsonNode schema) {
    ObjectNode whole = Json.object();
    whole.setAll((ObjectNode) schema.deepCopy());
    whole.remove("allOf");
    for (JsonNode part : schema.path("allOf")) {
      JsonNode given = part.has("$ref") ? referred(part.path("$ref").asText()) : part;
      for (var member : given.properties()) {
        merge(whole, member.getKey(), member.getValue());
      }
    }
    return whole;
  }

  private static void merge(ObjectNode whole, String name, JsonNode value) {
    if (whole.get(name) instanceof ObjectNode there && value instanceof ObjectNode more) {
      there.setAll(more);
    } else if (name.equals("required")) {
      value.forEach(whole.withArray("required")::add);
    } else {
      whole.set(name, value.deepCopy());
    }
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (!one.asText().equals("null")) {
          return one.asText();
        }
      }
    }
    if (type.isTextual()) {
      return type.asText().toLowerCase(Locale.ROOT);
    }
    return schema.has("properties") ? "object" : schema.has("items") ? "array" : "string";
  }

  private JsonNode ofType(JsonNode schema, String type, int depth) {
    return switch (type) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "string" -> SchemaScalars.string(schema);
      case "integer" -> SchemaScalars.integer(schema);
      case "number" -> SchemaScalars.number(schema);
      case "boolean" -> Json.object().booleanNode(true);
      case "null" -> Json.object().nullNode();
      default -> throw new BadRequestException("schema: type " + type + " is not known");
    };
  }

  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = Json.object();
    for (var property : schema.path("properties").properties()) {
      if (depth < DEEP || isRequired(schema, property.getKey())) {
        object.set(property.getKey(), instance(property.getValue(), depth + 1));
      }
    }
    return object;
  }

  private static boolean isRequired(JsonNode schema, String property) {
    for (JsonNode required : schema.path("required")) {
      if (required.asText().equals(property)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode array(JsonNode schema, int depth) {
    var array = Json.array();
    for (JsonNode item : schema.path("prefixItems")) {
      array.add(instance(item, depth + 1));
    }
    long least = schema.path("minItems").asLong(0);
    if (schema.path("uniqueItems").asBoolean(false) && least > 1) {
      throw new BadRequestException("schema: uniqueItems with minItems is not understood here");
    }
    long wanted = depth < DEEP ? Math.max(1, least) : least;
    long most = schema.path("maxItems").asLong(wanted);
    while (schema.path("items").isObject() && array.size() < Math.min(wanted, most)) {
      array.add(instance(schema.path("items"), depth + 1));
    }
    return array;
  }
}

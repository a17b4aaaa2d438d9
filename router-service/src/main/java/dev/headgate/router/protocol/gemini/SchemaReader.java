package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.request.Members;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads Google's `Schema`, a cut of OpenAPI's, as JSON Schema: types are told in lower case,
/// `nullable` is a type beside the others, and counts, which Google also takes as strings, are
/// numbers. `propertyOrdering` is the order in which Google writes and is not carried; `format:
/// enum` says nothing beside the `enum`.
final class SchemaReader {

  private static final Set<String> COUNTS =
      Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SchemaReader() {}

  /// A schema that may be told in either form, or null.
  ///
  /// @param json the member that is JSON Schema
  /// @param googles the member that is Google's
  static @Nullable JsonNode either(Members object, String json, String googles) {
    JsonNode schema = object.node(json);
    JsonNode its = object.node(googles);
    return schema == null && its != null ? read(its) : schema;
  }

  static JsonNode read(JsonNode schema) {
    if (!(schema instanceof ObjectNode object)) {
      return schema;
    }
    ObjectNode read = NODES.objectNode();
    for (var member : object.properties()) {
      keyword(Spelling.of(member.getKey()), member.getValue(), read);
    }
    if (object.path("nullable").asBoolean(false)) {
      nullable(read);
    }
    return read;
  }

  private static void keyword(String name, JsonNode value, ObjectNode out) {
    switch (name) {
      case "type" ->
          out.set(
              name,
              value.isTextual()
                  ? NODES.textNode(value.textValue().toLowerCase(Locale.ROOT))
                  : value);
      case "properties", "defs", "$defs" -> {
        ObjectNode properties = out.putObject(name.equals("defs") ? "$defs" : name);
        value.properties().forEach(each -> properties.set(each.getKey(), read(each.getValue())));
      }
      case "items", "additionalProperties" -> out.set(name, read(value));
      case "anyOf" -> {
        ArrayNode any = out.putArray(name);
        value.forEach(each -> any.add(read(each)));
      }
      case "ref" -> out.set("$ref", value);
      case "nullable", "propertyOrdering" -> {}
      case "format" -> {
        if (!"enum".equals(value.textValue())) {
          out.set(name, value);
        }
      }
      default -> out.set(name, COUNTS.contains(name) ? count(value) : value);
    }
  }

  private static JsonNode count(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : "";
    return text.matches("\\d{1,18}") ? NODES.numberNode(new BigInteger(text)) : value;
  }

  private static void nullable(ObjectNode schema) {
    String type = schema.path("type").textValue();
    if (type != null) {
      schema.putArray("type").add(type).add("null");
    }
    if (schema.get("enum") instanceof ArrayNode values) {
      schema.set("enum", values.deepCopy().addNull());
    }
  }
}

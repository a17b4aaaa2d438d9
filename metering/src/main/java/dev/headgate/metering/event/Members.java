package dev.headgate.metering.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The members of one JSON object, with the path by which a fault is named. A member that is null
/// counts as missing.
final class Members {

  private static final int LONGEST_SHOWN = 32;

  private final String path;
  private final JsonNode object;

  private Members(String path, JsonNode object) {
    this.path = path;
    this.object = object;
  }

  static Members of(String path, @Nullable JsonNode node) throws MalformedUsageEventException {
    if (node == null || !node.isObject()) {
      throw fault(path.isEmpty() ? "record" : path, node, "an object");
    }
    return new Members(path, node);
  }

  Collection<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  Members object(String name) throws MalformedUsageEventException {
    return of(pathOf(name), get(name));
  }

  List<Members> objects(String name) throws MalformedUsageEventException {
    JsonNode array = get(name);
    if (array == null || !array.isArray()) {
      throw fault(pathOf(name), array, "an array");
    }
    List<Members> elements = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      elements.add(of(pathOf(name) + "[" + i + "]", array.get(i)));
    }
    return elements;
  }

  /// Text that is not blank.
  String text(String name) throws MalformedUsageEventException {
    String text = optionalText(name);
    if (text == null || text.isBlank()) {
      throw fault(pathOf(name), get(name), "text that is not blank");
    }
    return text;
  }

  /// Text that may be empty.
  String anyText(String name) throws MalformedUsageEventException {
    String text = optionalText(name);
    if (text == null) {
      throw fault(pathOf(name), null, "text");
    }
    return text;
  }

  @Nullable String optionalText(String name) throws MalformedUsageEventException {
    JsonNode node = get(name);
    if (node == null) {
      return null;
    }
    if (!node.isTextual()) {
      throw fault(pathOf(name), node, "text");
    }
    return node.textValue();
  }

  void requireText(String name, String expected) throws MalformedUsageEventException {
    if (!expected.equals(optionalText(name))) {
      throw fault(pathOf(name), get(name), "\"" + expected + "\"");
    }
  }

  Instant instant(String name) throws MalformedUsageEventException {
    Instant instant = optionalInstant(name);
    if (instant == null) {
      throw fault(pathOf(name), null, "an RFC 3339 time");
    }
    return instant;
  }

  @Nullable Instant optionalInstant(String name) throws MalformedUsageEventException {
    String text = optionalText(name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw fault(pathOf(name), get(name), "an RFC 3339 time");
    }
  }

  /// A whole number that is not negative.
  long count(String name) throws MalformedUsageEventException {
    JsonNode node = get(name);
    if (node == null
        || !node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < 0) {
      throw fault(pathOf(name), node, "a whole number, 0..2^63-1");
    }
    return node.longValue();
  }

  @Nullable Integer optionalInt(String name) throws MalformedUsageEventException {
    JsonNode node = get(name);
    if (node == null) {
      return null;
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw fault(pathOf(name), node, "a whole number");
    }
    return node.intValue();
  }

  <E> E oneOf(String name, E[] values, Function<E, String> wireName)
      throws MalformedUsageEventException {
    String text = optionalText(name);
    List<String> known = new ArrayList<>();
    for (E value : values) {
      if (wireName.apply(value).equals(text)) {
        return value;
      }
      known.add(wireName.apply(value));
    }
    throw fault(pathOf(name), get(name), "one of " + String.join(", ", known));
  }

  /// The whole object is at fault.
  MalformedUsageEventException unfit(String why) {
    return new MalformedUsageEventException(path + ": " + why);
  }

  private @Nullable JsonNode get(String name) {
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static MalformedUsageEventException fault(
      String path, @Nullable JsonNode found, String expected) {
    return new MalformedUsageEventException(
        path + ": " + shown(found) + " (expected: " + expected + ")");
  }

  /// Short text and numbers as they are; of everything else only its type, since a record that is
  /// not ours may hold what must not be logged.
  private static String shown(@Nullable JsonNode found) {
    if (found == null || found.isMissingNode()) {
      return "missing";
    }
    String text = found.toString();
    return found.isContainerNode() || text.length() > LONGEST_SHOWN
        ? "a JSON " + found.getNodeType().name().toLowerCase(Locale.ROOT)
        : text;
  }
}

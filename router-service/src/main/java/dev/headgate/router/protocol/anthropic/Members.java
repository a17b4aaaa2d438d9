package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Shown;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of an object of a request, each to be taken by its name; one that nobody took is
/// refused, so that none is dropped in silence. JSON `null` counts as absent.
final class Members {

  private final JsonNode object;
  private final String path;
  private final Set<String> left = new LinkedHashSet<>();

  /// @param path where it stands, as errors name it; empty for the body itself
  Members(JsonNode object, String path) {
    if (!object.isObject()) {
      throw refused(path, shown(object), "an object");
    }
    this.object = object;
    this.path = path;
    object.fieldNames().forEachRemaining(left::add);
  }

  /// The member, or null when it is absent.
  @Nullable JsonNode take(String name) {
    left.remove(name);
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /// A member that must be there.
  JsonNode need(String name) {
    JsonNode value = take(name);
    if (value == null) {
      throw refused(at(name), "absent", "present");
    }
    return value;
  }

  /// A member that must be a string; it may be long, so it stays a node.
  ValueNode text(String name) {
    JsonNode value = need(name);
    if (value.isTextual() && value instanceof ValueNode text) {
      return text;
    }
    throw refused(at(name), shown(value), "a string");
  }

  /// A member that must be a short string.
  String word(String name) {
    return text(name).textValue();
  }

  /// A short string, or null when it is absent.
  @Nullable String wordOrNull(String name) {
    return take(name) == null ? null : word(name);
  }

  /// A truth value; null when it is absent.
  @Nullable Boolean flagOrNull(String name) {
    JsonNode value = take(name);
    if (value != null && !value.isBoolean()) {
      throw refused(at(name), shown(value), "true or false");
    }
    return value == null ? null : value.booleanValue();
  }

  /// The members of an object, or null when it is absent.
  @Nullable Members objectOrNull(String name) {
    JsonNode value = take(name);
    return value == null ? null : new Members(value, at(name));
  }

  /// Takes members that say nothing to another provider.
  void pass(String... names) {
    for (String name : names) {
      left.remove(name);
    }
  }

  /// Refuses what nobody took.
  void end() {
    for (String name : left) {
      if (!object.path(name).isNull()) {
        throw refused(at(name), "present", "absent");
      }
    }
  }

  /// A refusal of a member's value.
  ExchangeFailure unexpected(String name, String expected) {
    return refused(at(name), shown(object.path(name)), expected);
  }

  /// The path of a member.
  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  static ExchangeFailure refused(String field, String value, String expected) {
    return new ExchangeFailure(new BadField(Shown.of(field), value, expected));
  }

  /// A short scalar as it is; of anything else only what it is.
  private static String shown(JsonNode value) {
    if (value.isNumber() || value.isBoolean()) {
      return Shown.of(value.asText());
    }
    return value.isTextual()
        ? Shown.quoted(value.textValue())
        : "a JSON " + value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}

package dev.headgate.router.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The members of one object of a request's tree, read by name. Whoever has read what it
/// understands calls [#refuseRest()]: what nobody asked for is refused by its name and not dropped.
/// JSON `null` counts as absent.
public final class Members {

  private final String path;
  private final ObjectNode object;
  private final Set<String> known = new HashSet<>();

  private Members(String path, ObjectNode object) {
    this.path = path;
    this.object = object;
  }

  /// The members of a body.
  public static Members of(ObjectNode body) {
    return new Members("", body);
  }

  /// The members of a node within a body.
  ///
  /// @param path what the node is called in errors, such as `messages[2]`
  /// @throws ExchangeFailure with a [BadField] when it is no object
  public static Members of(String path, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return new Members(path, object);
    }
    throw new ExchangeFailure(new BadField(path, shown(node), "an object"));
  }

  /// The path of a member, as errors name it.
  public String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// A member, or null when it is absent.
  public @Nullable JsonNode node(String name) {
    known.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  /// A member that must be there.
  public JsonNode requiredNode(String name) {
    return required(name, node(name), "present");
  }

  /// A text that is passed on unread, or null when it is absent.
  public @Nullable ValueNode text(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    if (node instanceof ValueNode value && node.isTextual()) {
      return value;
    }
    throw refused(name, "a string");
  }

  /// A text that is passed on unread and must be there.
  public ValueNode requiredText(String name) {
    return required(name, text(name), "a string");
  }

  /// A short text, or null when it is absent.
  public @Nullable String string(String name) {
    ValueNode text = text(name);
    return text == null ? null : text.textValue();
  }

  /// A short text that must be there.
  public String requiredString(String name) {
    return required(name, string(name), "a string");
  }

  /// A flag, or null when it is absent.
  public @Nullable Boolean flag(String name) {
    JsonNode node = node(name);
    if (node == null || node.isBoolean()) {
      return node == null ? null : node.booleanValue();
    }
    throw refused(name, "true or false");
  }

  /// A number that is passed on as it is written, or null when it is absent.
  public @Nullable JsonNode number(String name) {
    JsonNode node = node(name);
    if (node == null || node.isNumber()) {
      return node;
    }
    throw refused(name, "a number");
  }

  /// An integer within bounds, or null when it is absent.
  public @Nullable Integer integer(String name, int least, int most) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      int value = node.intValue();
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw refused(name, least + ".." + most);
  }

  /// An object within this one, or null when it is absent.
  public @Nullable Members object(String name) {
    JsonNode node = node(name);
    return node == null ? null : of(path(name), node);
  }

  /// An object within this one that must be there.
  public Members requiredObject(String name) {
    return required(name, object(name), "an object");
  }

  /// The elements of an array, each an object; none when it is absent.
  public <T> List<T> objects(String name, Function<Members, T> read) {
    JsonNode node = node(name);
    if (node != null && !node.isArray()) {
      throw refused(name, "an array");
    }
    List<T> all = new ArrayList<>();
    if (node != null) {
      for (JsonNode each : node) {
        all.add(read.apply(of("%s[%d]".formatted(path(name), all.size()), each)));
      }
    }
    return all;
  }

  /// Knows of members that mean nothing for another provider: what they say stays here.
  public void leave(Set<String> names) {
    known.addAll(names);
  }

  /// Refuses a member that is present and is not `false`.
  ///
  /// @param expected what is accepted instead, and why
  public void refuse(String name, String expected) {
    JsonNode node = node(name);
    boolean harmless = node == null || (node.isBoolean() && !node.booleanValue());
    if (!harmless) {
      throw refused(name, expected);
    }
  }

  /// Refuses what nobody has asked for.
  public void refuseRest() {
    object
        .fields()
        .forEachRemaining(member -> {
          if (!known.contains(member.getKey()) && !member.getValue().isNull()) {
            throw new ExchangeFailure(
                new BadField(
                    path(Shown.of(member.getKey())),
                    "present",
                    "absent, for the model's provider has nothing like it"));
          }
        });
  }

  /// The refusal of a member's value.
  public ExchangeFailure refused(String name, String expected) {
    JsonNode node = object.get(name);
    return new ExchangeFailure(
        new BadField(path(name), node == null ? "absent" : shown(node), expected));
  }

  private <T> T required(String name, @Nullable T value, String expected) {
    if (value == null) {
      throw refused(name, expected);
    }
    return value;
  }

  private static String shown(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node instanceof LongText ? "a long text" : Shown.quoted(node.textValue());
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case NUMBER, BOOLEAN, NULL -> Shown.of(node.asText());
      case BINARY, MISSING, POJO -> "something else";
    };
  }
}

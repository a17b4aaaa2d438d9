package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.MessageText;
import dev.headgate.router.request.Range;
import dev.headgate.router.request.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of the pass that walks `input`: where text stands, and how many images there are. An
/// item is let in when all that it says stands in the body.
final class InputScan {

  private static final int MOST_PIECES = 65_536;
  private static final String NO_BOUND = ", for what it refers to has no bound to hold";

  private static final Set<String> ITEMS =
      Set.of(
          "message",
          "function_call",
          "function_call_output",
          "custom_tool_call",
          "custom_tool_call_output",
          "reasoning");

  private final JsonCursor json;
  private final PartsScan parts;
  private @Nullable List<MessageText> found;
  private int items;

  InputScan(Body body, JsonCursor json) {
    this.json = json;
    this.parts = new PartsScan(body, json);
  }

  /// The texts; null while no input was seen.
  @Nullable List<MessageText> found() {
    return found;
  }

  MediaParts media() {
    return parts.media();
  }

  void scan(JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      found = List.of(new MessageText(null, null, List.of(json.string())));
      return;
    }
    if (token != JsonToken.START_ARRAY) {
      throw refused("input", "something else", "a string or an array");
    }
    List<MessageText> messages = new ArrayList<>();
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      String name = "input[" + items++ + "]";
      if (each != JsonToken.START_OBJECT) {
        throw refused(name, "something else", "an object");
      }
      if (items + parts.count() > MOST_PIECES) {
        throw refused("input", "more", "at most " + MOST_PIECES + " items and parts");
      }
      messages.add(item(name));
    }
    found = messages;
  }

  private MessageText item(String name) {
    String type = null;
    Range role = null;
    boolean encrypted = false;
    List<Range> texts = new ArrayList<>(1);
    while (json.value() == JsonToken.FIELD_NAME) {
      String field = json.name();
      ForbiddenFields.refuse(field, ForbiddenFields.ADDRESSES);
      JsonToken token = json.value();
      switch (field) {
        case "type" -> type = token == JsonToken.VALUE_STRING ? json.text() : type;
        case "role" -> role = token == JsonToken.VALUE_STRING ? json.string() : role;
        case "content", "output" -> parts.scan(name + "." + field, token, texts);
        case "encrypted_content" -> encrypted = token == JsonToken.VALUE_STRING;
        default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
    requireBounded(name, type == null && role != null ? "message" : type, encrypted);
    return new MessageText(role, null, texts);
  }

  private static void requireBounded(String name, @Nullable String type, boolean encrypted) {
    if (type == null || !ITEMS.contains(type)) {
      throw refused(
          name + ".type",
          type == null ? "absent" : Shown.quoted(type),
          "message, function_call, function_call_output, custom_tool_call, custom_tool_call_output"
              + " or reasoning"
              + NO_BOUND);
    }
    if (type.equals("reasoning") && !encrypted) {
      throw refused(
          name + ".encrypted_content",
          "absent",
          "present (ask by `include: [\"reasoning.encrypted_content\"]`)" + NO_BOUND);
    }
  }

  static ExchangeFailure refused(String field, String value, String expected) {
    return new ExchangeFailure(new BadField(field, value, expected));
  }
}

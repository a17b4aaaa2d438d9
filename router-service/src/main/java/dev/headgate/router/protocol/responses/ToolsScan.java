package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.Shown;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of the pass that walks `tools`. Only tools that the caller runs itself are let in:
/// those that the provider runs (`web_search`, `file_search`, `code_interpreter`,
/// `computer_use_preview`, `image_generation`, `mcp`, ...) are billed beyond tokens, feed the model
/// content of unknown size, or reach addresses.
final class ToolsScan {

  private static final Set<String> RUN_BY_THE_CALLER = Set.of("function", "custom");
  private static final Set<String> SCHEMAS = Set.of("parameters", "format");

  private ToolsScan() {}

  /// Returns whether there are any.
  static boolean scan(JsonCursor json, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return false;
    }
    if (token != JsonToken.START_ARRAY) {
      throw refused("tools", "something else", "an array");
    }
    int tools = 0;
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      String name = "tools[" + tools++ + "]";
      if (each != JsonToken.START_OBJECT) {
        throw refused(name, "something else", "an object");
      }
      requireOurs(name, tool(json));
    }
    return tools > 0;
  }

  private static @Nullable String tool(JsonCursor json) {
    String type = null;
    while (json.value() == JsonToken.FIELD_NAME) {
      String field = json.name();
      ForbiddenFields.refuse(field, ForbiddenFields.ADDRESSES);
      JsonToken value = json.value();
      if (field.equals("type") && value == JsonToken.VALUE_STRING) {
        type = json.text();
      } else {
        json.skip(Set.of(), SCHEMAS.contains(field) ? Set.of() : ForbiddenFields.ADDRESSES);
      }
    }
    return type;
  }

  private static void requireOurs(String name, @Nullable String type) {
    if (type == null || !RUN_BY_THE_CALLER.contains(type)) {
      throw refused(
          name + ".type",
          type == null ? "absent" : Shown.quoted(type),
          "function or custom, for a tool that the provider runs has no bound to hold");
    }
  }

  private static ExchangeFailure refused(String field, String value, String expected) {
    return new ExchangeFailure(new BadField(field, value, expected));
  }
}

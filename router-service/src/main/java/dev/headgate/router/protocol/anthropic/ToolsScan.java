package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.FieldValues;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.Shown;
import java.util.List;
import java.util.Set;

/// The part of the pass that walks `tools`. The caller's own tools and those of Anthropic's that
/// the caller runs are billed in tokens. What Anthropic runs itself has a fee (`web_search_*`,
/// `code_execution_*`), fetches what has no bound (`web_fetch_*`, `mcp_toolset`) or asks another
/// model (`advisor_*`): it is refused by its name.
final class ToolsScan {

  private static final List<String> RUN_BY_THE_CALLER =
      List.of("bash_", "text_editor_", "computer_", "memory_");
  private static final String TOOLS = "custom, bash_*, text_editor_*, computer_* or memory_*";

  /// Edits that leave things out of a prompt; the others write more of it (`compact_*`).
  private static final List<String> EDITS = List.of("clear_");

  private final JsonCursor json;
  private final FieldValues values;
  private boolean any;

  ToolsScan(JsonCursor json, FieldValues values) {
    this.json = json;
    this.values = values;
  }

  /// Whether a tool was declared.
  boolean isAny() {
    return any;
  }

  void scan(JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    values.require("tools", token, JsonToken.START_ARRAY, "an array");
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      values.require("tools", each, JsonToken.START_OBJECT, "an array of objects");
      any = true;
      object("tools.type", RUN_BY_THE_CALLER, TOOLS);
    }
  }

  void contextManagement(JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      return;
    }
    while (json.value() == JsonToken.FIELD_NAME) {
      boolean edits = json.name().equals("edits");
      ForbiddenFields.refuse(json.name(), ForbiddenFields.ADDRESSES);
      if (json.value() == JsonToken.START_ARRAY && edits) {
        edits();
      } else {
        json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
  }

  private void edits() {
    String field = "context_management.edits";
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      values.require(field, each, JsonToken.START_OBJECT, "an array of objects");
      object(field + ".type", EDITS, "clear_*");
    }
  }

  private void object(String field, List<String> known, String expected) {
    while (json.value() == JsonToken.FIELD_NAME) {
      String name = json.name();
      ForbiddenFields.refuse(name, ForbiddenFields.ADDRESSES);
      JsonToken value = json.value();
      switch (name) {
        case "type" -> type(field, value, known, expected);
        case "input_schema", "input_examples" -> json.skip(Set.of(), Set.of());
        default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
  }

  private void type(String field, JsonToken token, List<String> known, String expected) {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    values.require(field, token, JsonToken.VALUE_STRING, expected);
    String type = json.text();
    if (!type.equals("custom") && known.stream().noneMatch(type::startsWith)) {
      throw new ExchangeFailure(new BadField(field, Shown.quoted(type), expected));
    }
  }
}

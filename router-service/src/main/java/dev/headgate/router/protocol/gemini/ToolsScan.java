package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.FieldValues;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.Shown;

/// The part of the pass that walks `tools`. The caller's own functions are billed in tokens. What
/// Google runs itself (`googleSearch`, `codeExecution`, `urlContext`, ...) has a fee or reads what
/// has no bound: it is refused by its name.
final class ToolsScan {

  private final JsonCursor json;
  private final FieldValues values;
  private boolean any;

  ToolsScan(JsonCursor json, FieldValues values) {
    this.json = json;
    this.values = values;
  }

  /// Whether a function was declared.
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
      tool();
    }
  }

  private void tool() {
    while (json.value() == JsonToken.FIELD_NAME) {
      String name = Spelling.of(json.name());
      JsonToken value = json.value();
      if (value == JsonToken.VALUE_NULL) {
        continue;
      }
      if (!name.equals("functionDeclarations")) {
        throw new ExchangeFailure(
            new BadField("tools." + Shown.of(name), "present", "functionDeclarations alone"));
      }
      any = true;
      json.skip(Spelling.FREE, ForbiddenFields.ADDRESSES);
    }
  }
}

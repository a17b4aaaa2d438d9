package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Every string in the value of a prompt, wherever it stands in it; tokens given as numbers stay
/// numbers, whose bytes are more than they are tokens.
final class PromptStrings {

  private static final int MOST = 65_536;

  private final JsonCursor json;
  private final List<Range> found = new ArrayList<>(1);
  private int elements;
  private int images;

  PromptStrings(JsonCursor json) {
    this.json = json;
  }

  List<Range> found() {
    return found;
  }

  /// How many elements the prompt has: prompts, or 1 when it is a single one.
  int elements() {
    return elements;
  }

  int images() {
    return images;
  }

  /// Walks the current value.
  ///
  /// @param counted whether its elements are prompts
  void scan(JsonToken token, boolean counted) {
    if (token != JsonToken.START_ARRAY) {
      value(token);
      elements = counted ? 1 : elements;
      return;
    }
    boolean numbers = true;
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      numbers &= each == JsonToken.VALUE_NUMBER_INT;
      elements += counted && !numbers ? 1 : 0;
      value(each);
    }
    elements = counted ? Math.max(1, elements) : elements;
  }

  private void value(JsonToken token) {
    switch (token) {
      case VALUE_STRING -> add(json.string());
      case START_ARRAY -> {
        for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
          value(each);
        }
      }
      case START_OBJECT -> object();
      default -> {}
    }
  }

  private void object() {
    while (json.value() == JsonToken.FIELD_NAME) {
      String name = json.name();
      ForbiddenFields.refuse(name, ForbiddenFields.ADDRESSES);
      JsonToken token = json.value();
      if (name.equals("image_url") || name.equals("image")) {
        images++;
        json.skip(Set.of(), Set.of());
      } else {
        value(token);
      }
    }
  }

  private void add(Range range) {
    if (found.size() == MOST) {
      throw new ExchangeFailure(
          new BadField("input", "more than " + MOST + " texts", "at most " + MOST));
    }
    found.add(range);
  }
}

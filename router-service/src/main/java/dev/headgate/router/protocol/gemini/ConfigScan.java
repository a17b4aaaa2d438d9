package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.FieldValues;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.Range;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The part of the pass that walks `generationConfig`. Refused by name: images and videos as an
/// answer, whose tokens the output limit does not bound, and what lets Google choose another model.
final class ConfigScan {

  private static final Set<String> MODALITIES = Set.of("TEXT", "AUDIO");

  private final JsonCursor json;
  private final FieldValues values;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Range> places = new HashMap<>();
  private final Set<String> emptyObjects = new HashSet<>();
  private OptionalLong limit = OptionalLong.empty();
  private int choices = 1;
  private boolean schema;
  private boolean reasoning;
  private boolean audio;

  ConfigScan(JsonCursor json, FieldValues values) {
    this.json = json;
    this.values = values;
  }

  OptionalLong limit() {
    return limit;
  }

  int choices() {
    return choices;
  }

  boolean isSchema() {
    return schema;
  }

  boolean isReasoning() {
    return reasoning;
  }

  boolean isAudio() {
    return audio;
  }

  Map<String, Range> places() {
    return places;
  }

  Set<String> emptyObjects() {
    return emptyObjects;
  }

  void scan(JsonToken token) {
    int start = json.offset();
    if (token == JsonToken.VALUE_NULL) {
      places.put(GeminiPatches.CONFIG, json.scalar());
      emptyObjects.add(GeminiPatches.CONFIG);
      return;
    }
    values.require(GeminiPatches.CONFIG, token, JsonToken.START_OBJECT, "an object");
    while (json.value() == JsonToken.FIELD_NAME) {
      ForbiddenFields.refuse(json.name(), ForbiddenFields.ADDRESSES);
      field(Spelling.of(json.name()));
    }
    if (seen.isEmpty()) {
      emptyObjects.add(GeminiPatches.CONFIG);
    }
    places.put(GeminiPatches.CONFIG, new Range(start, json.offset() + 1));
  }

  private void field(String name) {
    String path = GeminiPatches.CONFIG + "." + name;
    if (!seen.add(name)) {
      throw Spelling.twice(path);
    }
    JsonToken token = json.value();
    switch (name) {
      case "maxOutputTokens" -> {
        Range place = json.scalarOrNull(token);
        if (place != null) {
          places.put(GeminiPatches.LIMIT, place);
        }
        limit = values.outputLimit(path, token);
      }
      case "candidateCount" -> choices = values.choices(path, token);
      case "responseSchema", "responseJsonSchema", "_responseJsonSchema" -> {
        schema |= token != JsonToken.VALUE_NULL;
        json.skip(Set.of(), Set.of());
      }
      case "thinkingConfig" -> thinking(path, token);
      case "responseModalities" -> modalities(path, token);
      case "routingConfig", "modelSelectionConfig" -> {
        if (token != JsonToken.VALUE_NULL) {
          throw new ExchangeFailure(new BadField(path, "present", "absent"));
        }
      }
      default -> json.skip(Spelling.FREE, ForbiddenFields.ADDRESSES);
    }
  }

  private void thinking(String path, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    values.require(path, token, JsonToken.START_OBJECT, "an object");
    while (json.value() == JsonToken.FIELD_NAME) {
      String name = Spelling.of(json.name());
      ForbiddenFields.refuse(json.name(), ForbiddenFields.ADDRESSES);
      JsonToken value = json.value();
      reasoning |=
          switch (name) {
            case "thinkingBudget" -> value.isScalarValue() && !json.text().equals("0");
            case "thinkingLevel" -> value == JsonToken.VALUE_STRING;
            case "includeThoughts" -> value == JsonToken.VALUE_TRUE;
            default -> false;
          };
      json.skip(Set.of(), ForbiddenFields.ADDRESSES);
    }
  }

  private void modalities(String path, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    values.require(path, token, JsonToken.START_ARRAY, "an array");
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      values.oneOf(path, each, MODALITIES, "TEXT or AUDIO");
      audio |= each == JsonToken.VALUE_STRING && json.text().equals("AUDIO");
    }
  }
}

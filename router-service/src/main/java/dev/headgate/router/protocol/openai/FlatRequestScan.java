package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeError.MalformedBody;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.Features;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.FieldValues;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.MessageText;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.PatchPlaces;
import dev.headgate.router.request.Range;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One pass over the bytes of a request without messages, as a [FlatRequest] describes it.
final class FlatRequestScan {

  private final Body body;
  private final FlatRequest form;
  private final JsonCursor json;
  private final FieldValues values;
  private final PromptStrings strings;
  private final Map<String, Range> places = new HashMap<>();
  private @Nullable String model;
  private boolean promptSeen;
  private boolean stream;
  private boolean usageAsked;
  private int choices = 1;
  private OptionalLong limit = OptionalLong.empty();

  private FlatRequestScan(Body body, FlatRequest form, JsonCursor json, FieldBounds bounds) {
    this.body = body;
    this.form = form;
    this.json = json;
    this.values = new FieldValues(json, bounds);
    this.strings = new PromptStrings(json);
  }

  /// @throws ExchangeFailure with a [dev.headgate.router.error.ExchangeError.BadRequest]
  static ModelRequest scan(Body body, FlatRequest form, FieldBounds bounds) {
    try (JsonCursor json = new JsonCursor(body)) {
      return new FlatRequestScan(body, form, json, bounds).scan(bounds);
    }
  }

  private ModelRequest scan(FieldBounds bounds) {
    if (json.next() != JsonToken.START_OBJECT) {
      throw new ExchangeFailure(new MalformedBody("body: no JSON object (expected: an object)"));
    }
    int start = json.offset() + 1;
    while (json.value() == JsonToken.FIELD_NAME) {
      field(json.name());
    }
    if (json.next() != null) {
      throw new ExchangeFailure(new MalformedBody("body: more than one JSON value"));
    }
    String named = model;
    if (named == null) {
      throw missing("model");
    }
    if (!promptSeen) {
      throw missing(form.prompt());
    }
    return new ModelRequest(
        body,
        named,
        stream,
        usageAsked,
        outputLimit(),
        answers(bounds),
        List.of(new MessageText(null, null, strings.found())),
        MediaParts.NONE.with(strings.images()),
        Features.NONE,
        new PatchPlaces(start, places, Set.of()));
  }

  private OptionalLong outputLimit() {
    return limit.isEmpty() && form.mostOutput() >= 0 ? OptionalLong.of(form.mostOutput()) : limit;
  }

  private int answers(FieldBounds bounds) {
    long all = form.promptsMultiply() ? (long) choices * Math.max(1, strings.elements()) : choices;
    if (all > bounds.maxChoices()) {
      throw new ExchangeFailure(
          new BadField(
              form.prompt(),
              all + " answers",
              "at most " + bounds.maxChoices() + " answers to one request"));
    }
    return (int) all;
  }

  private void field(String name) {
    ForbiddenFields.refuseAtTop(name);
    ForbiddenFields.refuse(name, form.refused());
    JsonToken token = json.value();
    if (form.texts().contains(name)) {
      promptSeen |= name.equals(form.prompt()) && token != JsonToken.VALUE_NULL;
      strings.scan(token, name.equals(form.prompt()));
    } else if (name.equals(form.limitField())) {
      place(name, json.scalarOrNull(token));
      limit = values.outputLimit(name, token);
    } else if (name.equals(form.choicesField())) {
      choices = values.choices(token);
    } else {
      common(name, token);
    }
  }

  private void common(String name, JsonToken token) {
    switch (name) {
      case "model" -> {
        place(name, token == JsonToken.VALUE_STRING ? json.string() : null);
        model = values.string(name, token);
      }
      case "stream" -> {
        stream = values.flag(name, token);
        if (stream && !form.streams()) {
          throw new ExchangeFailure(new BadField(name, "true", "false"));
        }
      }
      case "stream_options" -> streamOptions(token);
      default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
    }
  }

  private void streamOptions(JsonToken token) {
    int start = json.offset();
    if (token == JsonToken.VALUE_NULL) {
      place("stream_options", json.scalar());
      return;
    }
    values.require("stream_options", token, JsonToken.START_OBJECT, "an object");
    while (json.value() == JsonToken.FIELD_NAME) {
      String name = json.name();
      JsonToken value = json.value();
      if (name.equals("include_usage")) {
        place("stream_options.include_usage", json.scalarOrNull(value));
        usageAsked = values.flag("stream_options.include_usage", value);
      } else {
        json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
    place("stream_options", new Range(start, json.offset() + 1));
  }

  private void place(String path, @Nullable Range range) {
    if (range != null) {
      places.put(path, range);
    }
  }

  private static ExchangeFailure missing(String field) {
    return new ExchangeFailure(new BadField(field, "absent", "present"));
  }
}

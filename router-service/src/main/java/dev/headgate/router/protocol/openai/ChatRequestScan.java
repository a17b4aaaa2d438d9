package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeError.MalformedBody;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.FieldValues;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.PatchPlaces;
import dev.headgate.router.request.Range;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One pass over the bytes of a chat request. It finds what [ModelRequest] holds and refuses what
/// could never be served; what it does not know it passes by, for the provider to judge.
final class ChatRequestScan {

  private final Body body;
  private final JsonCursor json;
  private final FieldValues values;
  private final MessagesScan messages;
  private final AskedFor asked;

  private int objectStart;
  private @Nullable String model;
  private boolean stream;
  private boolean usageAsked;
  private int choices = 1;
  private OptionalLong limit = OptionalLong.empty();
  private final Map<String, Range> places = new HashMap<>();
  private final Set<String> empty = new HashSet<>();

  private ChatRequestScan(Body body, JsonCursor json, FieldBounds bounds) {
    this.body = body;
    this.json = json;
    this.values = new FieldValues(json, bounds);
    this.messages = new MessagesScan(body, json);
    this.asked = new AskedFor(json);
  }

  /// @throws ExchangeFailure with a [dev.headgate.router.error.ExchangeError.BadRequest]
  static ModelRequest scan(Body body, FieldBounds bounds) {
    try (JsonCursor json = new JsonCursor(body)) {
      return new ChatRequestScan(body, json, bounds).scan();
    }
  }

  private ModelRequest scan() {
    if (json.next() != JsonToken.START_OBJECT) {
      throw new ExchangeFailure(new MalformedBody("body: no JSON object (expected: an object)"));
    }
    objectStart = json.offset() + 1;
    while (json.value() == JsonToken.FIELD_NAME) {
      field(json.name());
    }
    if (json.next() != null) {
      throw new ExchangeFailure(new MalformedBody("body: more than one JSON value"));
    }
    required("model", places.get("model"));
    return new ModelRequest(
        body,
        required("model", model),
        stream,
        usageAsked,
        limit,
        choices,
        required("messages", messages.found()),
        messages.media(),
        asked.features(),
        new PatchPlaces(objectStart, places, empty));
  }

  private void field(String name) {
    ForbiddenFields.refuseAtTop(name);
    JsonToken token = json.value();
    switch (name) {
      case "model" -> {
        if (token == JsonToken.VALUE_STRING) {
          places.put("model", json.string());
        }
        model = values.string("model", token);
      }
      case "messages" -> messages.scan(token);
      case "stream" -> stream = values.flag("stream", token);
      case "stream_options" -> streamOptions(token);
      case "max_tokens" -> {
        place("max_tokens", json.scalarOrNull(token));
        larger(values.outputLimit("max_tokens", token));
      }
      case "max_completion_tokens" -> {
        place("max_completion_tokens", json.scalarOrNull(token));
        larger(values.outputLimit("max_completion_tokens", token));
      }
      case "n" -> choices = values.choices(token);
      case "service_tier" -> values.serviceTier(token);
      case "tools", "functions" -> asked.tools(token);
      case "response_format" -> asked.responseFormat(token);
      case "reasoning_effort" -> asked.reasoning(token);
      case "audio" -> asked.audio(token);
      case "prediction" -> json.skip(Set.of("content"), ForbiddenFields.ADDRESSES);
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
    boolean any = false;
    while (json.value() == JsonToken.FIELD_NAME) {
      any = true;
      String name = json.name();
      ForbiddenFields.refuse(name, ForbiddenFields.ADDRESSES);
      JsonToken value = json.value();
      if (name.equals("include_usage")) {
        place("stream_options.include_usage", json.scalarOrNull(value));
        usageAsked = values.flag("stream_options.include_usage", value);
      } else {
        json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
    place("stream_options", new Range(start, json.offset() + 1));
    if (!any) {
      empty.add("stream_options");
    }
  }

  private void place(String path, @Nullable Range range) {
    if (range != null) {
      places.put(path, range);
    }
  }

  private void larger(OptionalLong given) {
    if (given.isPresent()) {
      limit = OptionalLong.of(Math.max(given.getAsLong(), limit.orElse(0)));
    }
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new ExchangeFailure(new BadField(name, "absent", "present"));
    }
    return value;
  }
}

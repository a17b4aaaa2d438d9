package dev.headgate.router.protocol.responses;

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
import dev.headgate.router.request.MessageText;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.PatchPlaces;
import dev.headgate.router.request.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One pass over the bytes of a Responses request. It finds what [ModelRequest] holds and refuses
/// what could never be served, and above all what names content that is not in the body: its size
/// is unknown, so there is nothing to hold. What it does not know it passes by, for the provider to
/// judge.
final class ResponsesRequestScan {

  /// The field of the output limit.
  static final String LIMIT = "max_output_tokens";

  private static final Set<String> READ =
      Set.of(
          "model",
          "input",
          "instructions",
          "stream",
          LIMIT,
          "tools",
          "background",
          "conversation",
          "previous_response_id",
          "prompt",
          "context_management",
          "service_tier");

  private final Body body;
  private final JsonCursor json;
  private final FieldValues values;
  private final InputScan input;
  private final Map<String, Range> places = new HashMap<>();
  private final List<MessageText> instructions = new ArrayList<>(1);

  private @Nullable String model;
  private boolean stream;
  private OptionalLong limit = OptionalLong.empty();
  private boolean tools;
  private boolean schema;
  private boolean reasoning;

  private ResponsesRequestScan(Body body, JsonCursor json, FieldBounds bounds) {
    this.body = body;
    this.json = json;
    this.values = new FieldValues(json, bounds);
    this.input = new InputScan(body, json);
  }

  /// @throws ExchangeFailure with a [dev.headgate.router.error.ExchangeError.BadRequest]
  static ModelRequest scan(Body body, FieldBounds bounds) {
    try (JsonCursor json = new JsonCursor(body)) {
      return new ResponsesRequestScan(body, json, bounds).scan();
    }
  }

  private ModelRequest scan() {
    if (json.next() != JsonToken.START_OBJECT) {
      throw new ExchangeFailure(new MalformedBody("body: no JSON object (expected: an object)"));
    }
    int objectStart = json.offset() + 1;
    while (json.value() == JsonToken.FIELD_NAME) {
      field(json.name());
    }
    if (json.next() != null) {
      throw new ExchangeFailure(new MalformedBody("body: more than one JSON value"));
    }
    List<MessageText> messages = new ArrayList<>(instructions);
    messages.addAll(required("input", input.found()));
    return new ModelRequest(
        body,
        required("model", model),
        stream,
        true,
        limit,
        1,
        messages,
        input.media(),
        new Features(tools, schema, reasoning),
        new PatchPlaces(objectStart, places, Set.of()));
  }

  private void field(String name) {
    ForbiddenFields.refuseAtTop(name, READ);
    JsonToken token = json.value();
    switch (name) {
      case "model" -> {
        if (token == JsonToken.VALUE_STRING) {
          places.put("model", json.string());
        }
        model = values.string("model", token);
      }
      case "input" -> input.scan(token);
      case "instructions" -> instructions(token);
      case "stream" -> stream = values.flag("stream", token);
      case LIMIT -> {
        Range place = json.scalarOrNull(token);
        if (place != null) {
          places.put(LIMIT, place);
        }
        limit = values.outputLimit(LIMIT, token);
      }
      case "service_tier" -> values.serviceTier(token);
      case "tools" -> tools |= ToolsScan.scan(json, token);
      case "text" -> {
        schema |= token == JsonToken.START_OBJECT;
        json.skip(Set.of("schema"), ForbiddenFields.ADDRESSES);
      }
      case "reasoning" -> {
        reasoning |= token != JsonToken.VALUE_NULL;
        json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
      case "background" -> {
        if (values.flag(name, token)) {
          throw refused(name, "true", "false, for usage that comes later cannot be settled");
        }
      }
      case "previous_response_id", "conversation", "prompt" ->
          absent(name, token, "absent: what it refers to has no bound to hold; send it in `input`");
      case "context_management" ->
          absent(name, token, "absent: the provider's own compaction has no bound to hold");
      default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
    }
  }

  private void instructions(JsonToken token) {
    if (token != JsonToken.VALUE_NULL) {
      values.require("instructions", token, JsonToken.VALUE_STRING, "a string");
      instructions.add(new MessageText(null, null, List.of(json.string())));
    }
  }

  private static void absent(String name, JsonToken token, String expected) {
    if (token != JsonToken.VALUE_NULL) {
      throw refused(name, "present", expected);
    }
  }

  private static ExchangeFailure refused(String field, String value, String expected) {
    return new ExchangeFailure(new BadField(field, value, expected));
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw refused(name, "absent", "present");
    }
    return value;
  }
}

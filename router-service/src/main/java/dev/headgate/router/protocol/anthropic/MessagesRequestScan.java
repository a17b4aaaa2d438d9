package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeError.MalformedBody;
import dev.headgate.router.error.ExchangeError.ThreadRefused;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.Features;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.FieldValues;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.PatchPlaces;
import dev.headgate.router.request.Range;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One pass over the bytes of a Messages request. It finds what [ModelRequest] holds and refuses
/// what could never be served or would cost more than tokens; what it does not know it passes by,
/// for the provider to judge.
final class MessagesRequestScan {

  private static final Set<String> TIERS = Set.of("auto", "standard_only");
  private static final Set<String> SPEEDS = Set.of("standard");
  private static final Set<String> PLACES = Set.of("global");

  private final Body body;
  private final JsonCursor json;
  private final FieldValues values;
  private final ContentScan content;
  private final ToolsScan tools;

  private @Nullable String model;
  private boolean stream;
  private OptionalLong limit = OptionalLong.empty();
  private boolean schema;
  private boolean reasoning;
  private final Map<String, Range> places = new HashMap<>();

  private MessagesRequestScan(Body body, JsonCursor json, FieldBounds bounds) {
    this.body = body;
    this.json = json;
    this.values = new FieldValues(json, bounds);
    this.content = new ContentScan(json);
    this.tools = new ToolsScan(json, values);
  }

  /// @param generates whether an answer is to be generated, for which there must be a limit
  /// @throws ExchangeFailure with a [dev.headgate.router.error.ExchangeError.BadRequest]
  static ModelRequest scan(Body body, FieldBounds bounds, boolean generates) {
    try (JsonCursor json = new JsonCursor(body)) {
      return new MessagesRequestScan(body, json, bounds).scan(generates);
    }
  }

  private ModelRequest scan(boolean generates) {
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
    if (!generates) {
      limit = OptionalLong.of(0);
    } else if (limit.isEmpty()) {
      throw absent("max_tokens");
    }
    if (model == null) {
      throw absent("model");
    }
    if (!content.isMessagesSeen()) {
      throw absent("messages");
    }
    return new ModelRequest(
        body,
        model,
        stream,
        true,
        limit,
        1,
        content.found(),
        content.media(),
        new Features(tools.isAny(), schema, reasoning, false),
        new PatchPlaces(objectStart, places, Set.of()));
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
      case "messages" -> content.messages(token);
      case "system" -> content.system(token);
      case "stream" -> stream = values.flag("stream", token);
      case "max_tokens" -> {
        place("max_tokens", json.scalarOrNull(token));
        limit = values.outputLimit("max_tokens", token);
      }
      case "tools" -> tools.scan(token);
      case "thinking" -> thinking(token);
      case "output_config", "output_format" -> outputConfig(name, token);
      case "service_tier" -> values.oneOf("service_tier", token, TIERS, "auto or standard_only");
      case "speed" -> values.oneOf("speed", token, SPEEDS, "standard");
      case "inference_geo" -> values.oneOf("inference_geo", token, PLACES, "global");
      case "context_management" -> tools.contextManagement(token);
      case "mcp_servers", "container", "fallbacks" -> unmetered(name, token);
      case "thread" -> thread(token);
      default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
    }
  }

  /// Messages that the provider keeps are billed with each request, and are not in its bytes.
  private void thread(JsonToken token) {
    if (token != JsonToken.VALUE_NULL) {
      throw new ExchangeFailure(new ThreadRefused());
    }
  }

  /// What is fetched, run or tried elsewhere has no bound in tokens, or a fee beside them.
  private void unmetered(String name, JsonToken token) {
    if (token != JsonToken.VALUE_NULL) {
      ForbiddenFields.refuse(name, Set.of(name));
    }
  }

  private void thinking(JsonToken token) {
    int start = json.offset();
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    values.require("thinking", token, JsonToken.START_OBJECT, "an object");
    while (json.value() == JsonToken.FIELD_NAME) {
      String name = json.name();
      ForbiddenFields.refuse(name, ForbiddenFields.ADDRESSES);
      JsonToken value = json.value();
      if (name.equals("type") && value == JsonToken.VALUE_STRING) {
        reasoning = !json.text().equals("disabled");
      } else if (name.equals("budget_tokens")) {
        place("thinking.budget_tokens", json.scalarOrNull(value));
      }
      json.skip(Set.of(), ForbiddenFields.ADDRESSES);
    }
    place("thinking", new Range(start, json.offset() + 1));
  }

  private void outputConfig(String field, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    values.require(field, token, JsonToken.START_OBJECT, "an object");
    schema |= field.equals("output_format");
    while (json.value() == JsonToken.FIELD_NAME) {
      String name = json.name();
      ForbiddenFields.refuse(name, ForbiddenFields.ADDRESSES);
      JsonToken value = json.value();
      schema |= name.equals("format") && value == JsonToken.START_OBJECT;
      json.skip(Set.of("schema"), name.equals("schema") ? Set.of() : ForbiddenFields.ADDRESSES);
    }
  }

  private void place(String path, @Nullable Range range) {
    if (range != null) {
      places.put(path, range);
    }
  }

  private static ExchangeFailure absent(String field) {
    return new ExchangeFailure(new BadField(field, "absent", "present"));
  }
}

package dev.headgate.router.admission;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeError.MalformedBody;
import dev.headgate.router.error.ExchangeFailure;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One pass over the bytes of a chat request. It finds what [ChatRequest] holds and refuses what
/// could never be served; what it does not know it passes by, for the provider to judge.
final class ChatRequestScan {

  private final Body body;
  private final JsonCursor json;
  private final FieldValues values;
  private final MessagesScan messages;
  private final AskedFor asked;

  private int objectStart;
  private @Nullable String model;
  private @Nullable Range modelRange;
  private boolean stream;
  private boolean usageAsked;
  private int choices = 1;
  private OptionalLong limit = OptionalLong.empty();
  private @Nullable Range maxTokens;
  private @Nullable Range maxCompletionTokens;
  private @Nullable Range streamOptions;
  private @Nullable Range includeUsage;
  private boolean streamOptionsEmpty;

  private ChatRequestScan(Body body, JsonCursor json, long maxOutputTokens, int maxChoices) {
    this.body = body;
    this.json = json;
    this.values = new FieldValues(json, maxOutputTokens, maxChoices);
    this.messages = new MessagesScan(body, json);
    this.asked = new AskedFor(json);
  }

  /// @param maxOutputTokens the largest output limit accepted for any model
  /// @param maxChoices the largest `n` accepted
  /// @throws ExchangeFailure with a [dev.headgate.router.error.ExchangeError.BadRequest]
  static ChatRequest scan(Body body, long maxOutputTokens, int maxChoices) {
    try (JsonCursor json = new JsonCursor(body)) {
      return new ChatRequestScan(body, json, maxOutputTokens, maxChoices).scan();
    }
  }

  private ChatRequest scan() {
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
    return new ChatRequest(
        body,
        required("model", model),
        stream,
        usageAsked,
        limit,
        choices,
        required("messages", messages.found()),
        messages.media(),
        asked.capabilities(),
        new PatchPlaces(
            objectStart,
            required("model", modelRange),
            maxTokens,
            maxCompletionTokens,
            streamOptions,
            includeUsage,
            streamOptionsEmpty));
  }

  private void field(String name) {
    ForbiddenFields.refuseAtTop(name);
    JsonToken token = json.value();
    switch (name) {
      case "model" -> {
        modelRange = token == JsonToken.VALUE_STRING ? json.string() : null;
        model = values.string("model", token);
      }
      case "messages" -> messages.scan(token);
      case "stream" -> stream = values.flag("stream", token);
      case "stream_options" -> streamOptions(token);
      case "max_tokens" -> {
        maxTokens = json.scalarOrNull(token);
        larger(values.outputLimit("max_tokens", token));
      }
      case "max_completion_tokens" -> {
        maxCompletionTokens = json.scalarOrNull(token);
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
      streamOptions = json.scalar();
      return;
    }
    values.require("stream_options", token, JsonToken.START_OBJECT, "an object");
    streamOptionsEmpty = true;
    while (json.value() == JsonToken.FIELD_NAME) {
      streamOptionsEmpty = false;
      String name = json.name();
      ForbiddenFields.refuse(name, ForbiddenFields.ADDRESSES);
      JsonToken value = json.value();
      if (name.equals("include_usage")) {
        includeUsage = json.scalarOrNull(value);
        usageAsked = values.flag("stream_options.include_usage", value);
      } else {
        json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
    streamOptions = new Range(start, json.offset() + 1);
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

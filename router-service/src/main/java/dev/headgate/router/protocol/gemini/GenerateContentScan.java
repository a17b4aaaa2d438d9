package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeError.MalformedBody;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.protocol.Incoming;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.Features;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.FieldValues;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.request.PatchPlaces;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/// One pass over the bytes of a `generateContent` request. It finds what [ModelRequest] holds and
/// refuses what could never be served or would cost more than tokens; what it does not know it
/// passes by, for Google to judge.
final class GenerateContentScan {

  private static final Set<String> TIERS = Set.of("unspecified", "standard", "flex");

  private final Body body;
  private final JsonCursor json;
  private final FieldValues values;
  private final ContentsScan contents;
  private final ToolsScan tools;
  private final ConfigScan config;
  private final Set<String> seen = new HashSet<>();

  private GenerateContentScan(Body body, JsonCursor json, FieldBounds bounds) {
    this.body = body;
    this.json = json;
    this.values = new FieldValues(json, bounds);
    this.contents = new ContentsScan(json);
    this.tools = new ToolsScan(json, values);
    this.config = new ConfigScan(json, values);
  }

  /// @throws ExchangeFailure with a [dev.headgate.router.error.ExchangeError.BadRequest]
  static ModelRequest scan(Incoming incoming, FieldBounds bounds, boolean stream) {
    String model = Objects.requireNonNull(ModelAddress.of(incoming.path()), "address").model();
    try (JsonCursor json = new JsonCursor(incoming.body())) {
      return new GenerateContentScan(incoming.body(), json, bounds).scan(model, stream);
    }
  }

  private ModelRequest scan(String model, boolean stream) {
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
    if (!contents.isContentsSeen()) {
      throw new ExchangeFailure(new BadField("contents", "absent", "present"));
    }
    return new ModelRequest(
        body,
        model,
        stream,
        true,
        config.limit(),
        config.choices(),
        contents.found(),
        contents.media(),
        new Features(tools.isAny(), config.isSchema(), config.isReasoning(), config.isAudio()),
        new PatchPlaces(objectStart, config.places(), config.emptyObjects()));
  }

  private void field(String spelt) {
    ForbiddenFields.refuseAtTop(spelt);
    String name = Spelling.of(spelt);
    if (!seen.add(name)) {
      throw Spelling.twice(name);
    }
    JsonToken token = json.value();
    switch (name) {
      case "contents" -> contents.contents(token);
      case "systemInstruction" -> contents.instruction(token);
      case "tools" -> tools.scan(token);
      case "generationConfig" -> config.scan(token);
      case "serviceTier" ->
          values.oneOf("serviceTier", token, TIERS, "unspecified, standard or flex");
      case "cachedContent" -> refuse(name, token, "absent, for its size is not known here");
      case "model" -> refuse(name, token, "absent, for the address says it");
      default -> json.skip(Set.of("labels"), ForbiddenFields.ADDRESSES);
    }
  }

  private static void refuse(String name, JsonToken token, String expected) {
    if (token != JsonToken.VALUE_NULL) {
      throw new ExchangeFailure(new BadField(name, "present", expected));
    }
  }
}

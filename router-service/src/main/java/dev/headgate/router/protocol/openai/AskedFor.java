package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.request.Features;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import java.util.Set;

/// What a chat request asks of a model beyond text, by the fields at its top. A value of an
/// unexpected shape asks for nothing: the provider judges it.
final class AskedFor {

  private final JsonCursor json;
  private boolean tools;
  private boolean structuredOutput;
  private boolean reasoning;
  private boolean audioOutput;

  AskedFor(JsonCursor json) {
    this.json = json;
  }

  Features features() {
    return new Features(tools, structuredOutput, reasoning, audioOutput);
  }

  /// `tools`, or `functions` as they were called before; an empty list asks for none.
  void tools(JsonToken token) {
    if (token != JsonToken.START_ARRAY) {
      json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      return;
    }
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      tools = true;
      json.skip(Set.of("parameters"), ForbiddenFields.ADDRESSES);
    }
  }

  /// `response_format`: any type but `text`.
  void responseFormat(JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      return;
    }
    while (json.value() == JsonToken.FIELD_NAME) {
      String name = json.name();
      ForbiddenFields.refuse(name, ForbiddenFields.ADDRESSES);
      JsonToken value = json.value();
      if (name.equals("type") && value == JsonToken.VALUE_STRING && !json.text().equals("text")) {
        structuredOutput = true;
      }
      json.skip(Set.of("schema"), name.equals("schema") ? Set.of() : ForbiddenFields.ADDRESSES);
    }
  }

  /// `reasoning_effort`: any but `none`.
  void reasoning(JsonToken token) {
    if (token == JsonToken.VALUE_STRING && !json.text().equals("none")) {
      reasoning = true;
    }
    json.skip(Set.of(), ForbiddenFields.ADDRESSES);
  }

  /// `audio`: how a spoken answer is to sound.
  void audio(JsonToken token) {
    if (token == JsonToken.START_OBJECT) {
      audioOutput = true;
    }
    json.skip(Set.of(), ForbiddenFields.ADDRESSES);
  }
}

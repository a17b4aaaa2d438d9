package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.MessageText;
import dev.headgate.router.request.PromptPlaces;
import dev.headgate.router.request.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The part of the pass that walks `contents` and `systemInstruction`: where text stands, and which
/// media there are. Contents are noted by their place and never read here.
final class ContentsScan {

  private static final int MOST_PIECES = 100_000;

  private final JsonCursor json;
  private final PromptPlaces places;
  private boolean contentsSeen;

  ContentsScan(JsonCursor json) {
    this.json = json;
    this.places = new PromptPlaces(json, "contents", MOST_PIECES, "contents and parts");
  }

  boolean isContentsSeen() {
    return contentsSeen;
  }

  /// The texts of each content, in the order of the body.
  List<MessageText> found() {
    return places.messages();
  }

  MediaParts media() {
    return places.media();
  }

  void contents(JsonToken token) {
    contentsSeen = true;
    places.objects("contents", token, this::content);
  }

  void instruction(JsonToken token) {
    if (token == JsonToken.START_OBJECT) {
      content();
    } else {
      PromptPlaces.require("systemInstruction", token == JsonToken.VALUE_NULL, "an object");
    }
  }

  private void content() {
    Range role = null;
    List<Range> texts = new ArrayList<>(1);
    while (json.value() == JsonToken.FIELD_NAME) {
      String field = json.name();
      ForbiddenFields.refuse(field, ForbiddenFields.ADDRESSES);
      JsonToken token = json.value();
      switch (field) {
        case "role" -> role = places.stringOrNull(token);
        case "parts" -> parts(token, texts);
        default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
    places.message(role, null, texts);
  }

  private void parts(JsonToken token, List<Range> texts) {
    if (token != JsonToken.VALUE_NULL) {
      places.objects("contents.parts", token, () -> part(texts));
    }
  }

  private void part(List<Range> texts) {
    while (json.value() == JsonToken.FIELD_NAME) {
      String name = Spelling.of(json.name());
      ForbiddenFields.refuse(json.name(), ForbiddenFields.ADDRESSES);
      JsonToken token = json.value();
      boolean object = token == JsonToken.START_OBJECT;
      if (name.equals("text") && token == JsonToken.VALUE_STRING) {
        texts.add(json.string());
      } else if (name.equals("inlineData") && object) {
        places.media(source().inline(places.media()));
      } else if (name.equals("fileData") && object) {
        places.media(source().file(places.media()));
      } else if (name.equals("functionResponse") && object) {
        response(texts);
      } else {
        json.skip(Spelling.FREE, ForbiddenFields.ADDRESSES);
      }
    }
  }

  /// What a function answered is the caller's own; beside it there may be media.
  private void response(List<Range> texts) {
    while (json.value() == JsonToken.FIELD_NAME) {
      String name = json.name();
      JsonToken token = json.value();
      if (name.equals("parts")) {
        parts(token, texts);
      } else {
        json.skip(Set.of(), Set.of());
      }
    }
  }

  private MediaSource source() {
    String type = "";
    String uri = "";
    Range data = null;
    Set<String> seen = new HashSet<>();
    while (json.value() == JsonToken.FIELD_NAME) {
      String name = Spelling.of(json.name());
      if (!seen.add(name)) {
        throw Spelling.twice(name);
      }
      JsonToken token = json.value();
      boolean string = token == JsonToken.VALUE_STRING;
      switch (name) {
        case "mimeType" -> type = string ? json.text() : "";
        case "fileUri" -> uri = string ? json.text() : "";
        case "data" -> data = places.stringOrNull(token);
        default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
    return new MediaSource(type, uri, data == null ? 0 : data.length());
  }
}

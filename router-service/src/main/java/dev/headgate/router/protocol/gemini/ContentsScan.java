package dev.headgate.router.protocol.gemini;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.MessageText;
import dev.headgate.router.request.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of the pass that walks `contents` and `systemInstruction`: where text stands, and which
/// media there are. Contents are noted by their place and never read here.
final class ContentsScan {

  private static final int MOST_PIECES = 100_000;

  private final JsonCursor json;
  private final List<MessageText> found = new ArrayList<>();
  private MediaParts media = MediaParts.NONE;
  private boolean contentsSeen;
  private int pieces;

  ContentsScan(JsonCursor json) {
    this.json = json;
  }

  boolean isContentsSeen() {
    return contentsSeen;
  }

  /// The texts of each content, in the order of the body.
  List<MessageText> found() {
    return found;
  }

  MediaParts media() {
    return media;
  }

  void contents(JsonToken token) {
    require("contents", token == JsonToken.START_ARRAY, "an array");
    contentsSeen = true;
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      require("contents", each == JsonToken.START_OBJECT, "an array of objects");
      countPiece();
      content();
    }
  }

  void instruction(JsonToken token) {
    if (token == JsonToken.START_OBJECT) {
      content();
    } else {
      require("systemInstruction", token == JsonToken.VALUE_NULL, "an object");
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
        case "role" -> role = stringOrNull(token);
        case "parts" -> parts(token, texts);
        default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
    found.add(new MessageText(role, null, texts));
  }

  private void parts(JsonToken token, List<Range> texts) {
    require(
        "contents.parts",
        token == JsonToken.START_ARRAY || token == JsonToken.VALUE_NULL,
        "an array");
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      require("contents.parts", each == JsonToken.START_OBJECT, "an array of objects");
      countPiece();
      part(texts);
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
        media = source().inline(media);
      } else if (name.equals("fileData") && object) {
        media = source().file(media);
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
        case "data" -> data = stringOrNull(token);
        default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
    return new MediaSource(type, uri, data == null ? 0 : data.length());
  }

  private @Nullable Range stringOrNull(JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return json.string();
    }
    json.skip(Set.of(), Set.of());
    return null;
  }

  private void countPiece() {
    require("contents", ++pieces <= MOST_PIECES, "at most " + MOST_PIECES + " contents and parts");
  }

  private static void require(String field, boolean holds, String expected) {
    if (!holds) {
      throw new ExchangeFailure(new BadField(field, "something else", expected));
    }
  }
}

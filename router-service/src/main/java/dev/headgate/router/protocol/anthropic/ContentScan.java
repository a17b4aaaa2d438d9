package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.MessageText;
import dev.headgate.router.request.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of the pass that walks `system` and `messages`: where text stands, and how many images
/// and documents there are. Contents are noted by their place and never read here.
final class ContentScan {

  private static final int MOST_PIECES = 100_000;

  private final JsonCursor json;
  private final List<MessageText> found = new ArrayList<>();
  private MediaParts media = MediaParts.NONE;
  private boolean messagesSeen;
  private int pieces;

  ContentScan(JsonCursor json) {
    this.json = json;
  }

  boolean isMessagesSeen() {
    return messagesSeen;
  }

  /// The texts of `system` and of each message, in the order of the body.
  List<MessageText> found() {
    return found;
  }

  MediaParts media() {
    return media;
  }

  void system(JsonToken token) {
    List<Range> texts = new ArrayList<>(1);
    content(token, texts);
    found.add(new MessageText(null, null, texts));
  }

  void messages(JsonToken token) {
    require("messages", token == JsonToken.START_ARRAY, "an array");
    messagesSeen = true;
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      require("messages", each == JsonToken.START_OBJECT, "an array of objects");
      countPiece();
      message();
    }
  }

  private void message() {
    Range role = null;
    List<Range> texts = new ArrayList<>(1);
    while (json.value() == JsonToken.FIELD_NAME) {
      String field = json.name();
      ForbiddenFields.refuse(field, ForbiddenFields.ADDRESSES);
      JsonToken token = json.value();
      switch (field) {
        case "role" -> role = stringOrNull(token);
        case "content" -> content(token, texts);
        default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
    found.add(new MessageText(role, null, texts));
  }

  private void content(JsonToken token, List<Range> texts) {
    if (token == JsonToken.VALUE_STRING) {
      texts.add(json.string());
    } else if (token == JsonToken.START_ARRAY) {
      for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
        countPiece();
        block(each, texts);
      }
    } else {
      json.skip(Set.of(), Set.of());
    }
  }

  private void block(JsonToken token, List<Range> texts) {
    if (token != JsonToken.START_OBJECT) {
      json.skip(Set.of(), Set.of());
      return;
    }
    String type = "";
    Source source = null;
    while (json.value() == JsonToken.FIELD_NAME) {
      String field = json.name();
      JsonToken value = json.value();
      switch (field) {
        case "type" -> type = value == JsonToken.VALUE_STRING ? json.text() : "";
        case "text", "thinking" -> text(value, texts);
        case "content" -> nested(value, texts);
        case "source" -> source = source(value, texts);
        default -> json.skip(Set.of(), Set.of());
      }
    }
    judge(type, source);
  }

  /// Of a result of a tool, a search result, or of system text inside a conversation.
  private void nested(JsonToken value, List<Range> texts) {
    if (value == JsonToken.VALUE_STRING || value == JsonToken.START_ARRAY) {
      content(value, texts);
    } else {
      json.skip(Set.of(), Set.of());
    }
  }

  /// What a block refers to, by its kind; only inline data has a place.
  private record Source(String type, @Nullable Range data) {}

  private Source source(JsonToken token, List<Range> texts) {
    String type = "";
    Range data = null;
    if (token != JsonToken.START_OBJECT) {
      json.skip(Set.of(), Set.of());
      return new Source(type, null);
    }
    while (json.value() == JsonToken.FIELD_NAME) {
      String field = json.name();
      JsonToken value = json.value();
      switch (field) {
        case "type" -> type = value == JsonToken.VALUE_STRING ? json.text() : "";
        case "data" -> data = stringOrNull(value);
        case "content" -> nested(value, texts);
        default -> json.skip(Set.of(), Set.of());
      }
    }
    return new Source(type, data);
  }

  /// An image is bounded by its number; a document by its bytes and, for what its pages show, by
  /// the bound of an image. What is only referred to is billed by what it refers to, for which
  /// there is no bound to hold, unless it is an image.
  private void judge(String type, @Nullable Source source) {
    boolean image = type.equals("image");
    if (type.equals("container_upload")) {
      ForbiddenFields.refuse(type, Set.of(type));
    }
    if (source == null || !(image || type.equals("document"))) {
      return;
    }
    if (source.type.equals("file") || (source.type.equals("url") && !image)) {
      throw new ExchangeFailure(
          new BadField(
              "messages.content.source.type",
              '"' + source.type + '"',
              image ? "base64 or url" : "base64, text or content"));
    }
    if (image || source.type.equals("base64")) {
      media = media.withImage();
    }
    if (image && source.data != null) {
      media = media.withInlineBytes(source.data.length());
    }
  }

  private void text(JsonToken token, List<Range> texts) {
    if (token == JsonToken.VALUE_STRING) {
      texts.add(json.string());
    } else {
      json.skip(Set.of(), Set.of());
    }
  }

  private @Nullable Range stringOrNull(JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return json.string();
    }
    json.skip(Set.of(), Set.of());
    return null;
  }

  private void countPiece() {
    require("messages", ++pieces <= MOST_PIECES, "at most " + MOST_PIECES + " messages and parts");
  }

  private static void require(String field, boolean holds, String expected) {
    if (!holds) {
      throw new ExchangeFailure(new BadField(field, "something else", expected));
    }
  }
}

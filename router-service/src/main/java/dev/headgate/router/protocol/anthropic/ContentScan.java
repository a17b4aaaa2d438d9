package dev.headgate.router.protocol.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.MessageText;
import dev.headgate.router.request.PromptPlaces;
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
  private final PromptPlaces places;
  private boolean messagesSeen;

  ContentScan(JsonCursor json) {
    this.json = json;
    this.places = new PromptPlaces(json, "messages", MOST_PIECES, "messages and parts");
  }

  boolean isMessagesSeen() {
    return messagesSeen;
  }

  /// The texts of `system` and of each message, in the order of the body.
  List<MessageText> found() {
    return places.messages();
  }

  MediaParts media() {
    return places.media();
  }

  void system(JsonToken token) {
    List<Range> texts = new ArrayList<>(1);
    content(token, texts);
    places.message(null, null, texts);
  }

  void messages(JsonToken token) {
    messagesSeen = true;
    places.objects("messages", token, this::message);
  }

  private void message() {
    Range role = null;
    List<Range> texts = new ArrayList<>(1);
    while (json.value() == JsonToken.FIELD_NAME) {
      String field = json.name();
      ForbiddenFields.refuse(field, ForbiddenFields.ADDRESSES);
      JsonToken token = json.value();
      switch (field) {
        case "role" -> role = places.stringOrNull(token);
        case "content" -> content(token, texts);
        default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
    places.message(role, null, texts);
  }

  private void content(JsonToken token, List<Range> texts) {
    if (token == JsonToken.START_ARRAY) {
      for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
        places.piece();
        block(each, texts);
      }
    } else {
      places.text(token, texts);
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
        case "text", "thinking" -> places.text(value, texts);
        // of a result of a tool, a search result, or of system text inside a conversation
        case "content" -> content(value, texts);
        case "source" -> source = source(value, texts);
        default -> json.skip(Set.of(), Set.of());
      }
    }
    judge(type, source);
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
        case "data" -> data = places.stringOrNull(value);
        case "content" -> content(value, texts);
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
      throw ExchangeFailure.badField(
          "messages.content.source.type",
          '"' + source.type + '"',
          image ? "base64 or url" : "base64, text or content");
    }
    if (image || source.type.equals("base64")) {
      places.media(places.media().withImage());
    }
    if (image && source.data != null) {
      places.media(places.media().withInlineBytes(source.data.length()));
    }
  }
}

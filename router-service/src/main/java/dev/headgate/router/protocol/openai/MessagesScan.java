package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.MessageText;
import dev.headgate.router.request.PromptPlaces;
import dev.headgate.router.request.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of the pass that walks `messages`: where text stands, and how many images and audio
/// parts there are. Contents are noted by their place and never read here.
final class MessagesScan {

  private static final int MOST_PIECES = 65_536;
  private static final byte[] DATA_URL = "\"data:".getBytes(StandardCharsets.US_ASCII);

  private final Body body;
  private final JsonCursor json;
  private final PromptPlaces places;
  private boolean seen;

  MessagesScan(Body body, JsonCursor json) {
    this.body = body;
    this.json = json;
    this.places = new PromptPlaces(json, "messages", MOST_PIECES, "messages and parts");
  }

  /// The messages; null while none were seen.
  @Nullable List<MessageText> found() {
    return seen ? places.messages() : null;
  }

  MediaParts media() {
    return places.media();
  }

  void scan(JsonToken token) {
    seen = true;
    places.objects("messages", token, this::message);
  }

  private void message() {
    Range role = null;
    Range name = null;
    List<Range> texts = new ArrayList<>(1);
    while (json.value() == JsonToken.FIELD_NAME) {
      String field = json.name();
      ForbiddenFields.refuse(field, ForbiddenFields.ADDRESSES);
      JsonToken token = json.value();
      switch (field) {
        case "role" -> role = places.stringOrNull(token);
        case "name" -> name = places.stringOrNull(token);
        case "content" -> content(token, texts);
        case "audio" -> {
          refuseUnbounded(field, token);
          json.skip(Set.of(), Set.of());
        }
        default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
    places.message(role, name, texts);
  }

  private void content(JsonToken token, List<Range> texts) {
    if (token == JsonToken.START_ARRAY) {
      for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
        places.piece();
        part(each, texts);
      }
    } else {
      places.text(token, texts);
    }
  }

  private void part(JsonToken token, List<Range> texts) {
    if (token != JsonToken.START_OBJECT) {
      json.skip(Set.of(), Set.of());
      return;
    }
    while (json.value() == JsonToken.FIELD_NAME) {
      String field = json.name();
      JsonToken value = json.value();
      switch (field) {
        case "text" -> places.text(value, texts);
        case "image_url" -> {
          places.media(places.media().withImage());
          inline(value, "url");
        }
        case "input_audio" -> {
          places.media(places.media().withAudio());
          inline(value, "data");
        }
        case "file" -> {
          refuseUnbounded(field, value);
          json.skip(Set.of(), Set.of());
        }
        default -> json.skip(Set.of(), Set.of());
      }
    }
  }

  /// A reference to a document or to earlier audio is billed by what it refers to, for which there
  /// is no bound to hold.
  private static void refuseUnbounded(String field, JsonToken token) {
    if (token != JsonToken.VALUE_NULL) {
      ForbiddenFields.refuse(field, Set.of(field));
    }
  }

  /// Either the data itself, or an object that has it under `member`.
  private void inline(JsonToken token, String member) {
    if (token == JsonToken.VALUE_STRING) {
      data(json.string(), member);
    } else if (token == JsonToken.START_OBJECT) {
      while (json.value() == JsonToken.FIELD_NAME) {
        boolean wanted = json.name().equals(member);
        if (json.value() == JsonToken.VALUE_STRING && wanted) {
          data(json.string(), member);
        } else {
          json.skip(Set.of(), Set.of());
        }
      }
    } else {
      json.skip(Set.of(), Set.of());
    }
  }

  private void data(Range range, String member) {
    if (member.equals("data") || body.startsWith(range, DATA_URL)) {
      places.media(places.media().withInlineBytes(range.length()));
    }
  }
}

package dev.headgate.router.protocol.openai;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.ForbiddenFields;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.MessageText;
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
  private @Nullable List<MessageText> found;
  private MediaParts media = MediaParts.NONE;
  private int pieces;

  MessagesScan(Body body, JsonCursor json) {
    this.body = body;
    this.json = json;
  }

  /// The messages; null while none were seen.
  @Nullable List<MessageText> found() {
    return found;
  }

  MediaParts media() {
    return media;
  }

  void scan(JsonToken token) {
    require("messages", token == JsonToken.START_ARRAY, "an array");
    List<MessageText> messages = new ArrayList<>();
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      require("messages", each == JsonToken.START_OBJECT, "an array of objects");
      countPiece();
      messages.add(message());
    }
    found = messages;
  }

  private MessageText message() {
    Range role = null;
    Range name = null;
    List<Range> texts = new ArrayList<>(1);
    while (json.value() == JsonToken.FIELD_NAME) {
      String field = json.name();
      ForbiddenFields.refuse(field, ForbiddenFields.ADDRESSES);
      JsonToken token = json.value();
      switch (field) {
        case "role" -> role = stringOrNull(token);
        case "name" -> name = stringOrNull(token);
        case "content" -> content(token, texts);
        case "audio" -> {
          refuseUnbounded(field, token);
          json.skip(Set.of(), Set.of());
        }
        default -> json.skip(Set.of(), ForbiddenFields.ADDRESSES);
      }
    }
    return new MessageText(role, name, texts);
  }

  private void content(JsonToken token, List<Range> texts) {
    if (token == JsonToken.VALUE_STRING) {
      texts.add(json.string());
    } else if (token == JsonToken.START_ARRAY) {
      for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
        countPiece();
        part(each, texts);
      }
    } else {
      json.skip(Set.of(), Set.of());
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
        case "text" -> text(value, texts);
        case "image_url" -> {
          media = media.withImage();
          inline(value, "url");
        }
        case "input_audio" -> {
          media = media.withAudio();
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

  private void text(JsonToken token, List<Range> texts) {
    if (token == JsonToken.VALUE_STRING) {
      texts.add(json.string());
    } else {
      json.skip(Set.of(), Set.of());
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
    if (member.equals("data") || startsWith(range, DATA_URL)) {
      media = media.withInlineBytes(range.length());
    }
  }

  private boolean startsWith(Range range, byte[] prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (range.length() <= i || body.bytes()[range.start() + i] != prefix[i]) {
        return false;
      }
    }
    return true;
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

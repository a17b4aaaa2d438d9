package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.request.Body;
import dev.headgate.router.request.JsonCursor;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.Range;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// Walks the content of an item: a text, or parts. Contents are noted by their place and never
/// read. A file is let in only when it is plain text in the body: pages of a document become images
/// and unpacked text, which its bytes do not bound, and a reference has no bound at all.
final class PartsScan {

  private static final byte[] DATA_URL = "\"data:".getBytes(StandardCharsets.US_ASCII);
  private static final List<byte[]> PLAIN_TEXT =
      List.of(
          "\"data:text/plain;".getBytes(StandardCharsets.US_ASCII),
          "\"data:text/markdown;".getBytes(StandardCharsets.US_ASCII),
          "\"data:application/json;".getBytes(StandardCharsets.US_ASCII));

  private final Body body;
  private final JsonCursor json;
  private MediaParts media = MediaParts.NONE;
  private int count;

  PartsScan(Body body, JsonCursor json) {
    this.body = body;
    this.json = json;
  }

  MediaParts media() {
    return media;
  }

  /// How many parts there were.
  int count() {
    return count;
  }

  /// @param name the content's name in errors
  /// @param texts takes the places of text
  void scan(String name, JsonToken token, List<Range> texts) {
    if (token == JsonToken.VALUE_STRING) {
      texts.add(json.string());
    } else if (token == JsonToken.START_ARRAY) {
      int at = 0;
      for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
        count++;
        part(name + "[" + at++ + "]", each, texts);
      }
    } else {
      json.skip(Set.of(), Set.of());
    }
  }

  private void part(String name, JsonToken token, List<Range> texts) {
    if (token != JsonToken.START_OBJECT) {
      json.skip(Set.of(), Set.of());
      return;
    }
    boolean image = false;
    boolean reference = false;
    while (json.value() == JsonToken.FIELD_NAME) {
      String field = json.name();
      JsonToken value = json.value();
      boolean present = value != JsonToken.VALUE_NULL;
      switch (field) {
        case "type" ->
            image |= value == JsonToken.VALUE_STRING && json.text().equals("input_image");
        case "text", "refusal" -> text(value, texts);
        case "image_url" -> {
          image |= present;
          imageUrl(value);
        }
        case "input_audio" -> throw InputScan.refused(name + ".input_audio", "present", "absent");
        case "file_data" -> requirePlainText(name, value);
        case "file_id", "file_url" -> {
          reference |= present;
          json.skip(Set.of(), Set.of());
        }
        default -> json.skip(Set.of(), Set.of());
      }
    }
    if (image) {
      media = media.withImage();
    } else if (reference) {
      throw InputScan.refused(
          name,
          "file_id or file_url",
          "file_data, for what a reference refers to has no bound to hold");
    }
  }

  private void text(JsonToken token, List<Range> texts) {
    if (token == JsonToken.VALUE_STRING) {
      texts.add(json.string());
    } else {
      json.skip(Set.of(), Set.of());
    }
  }

  private void imageUrl(JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      Range url = json.string();
      if (body.startsWith(url, DATA_URL)) {
        media = media.withInlineBytes(url.length());
      }
    } else {
      json.skip(Set.of(), Set.of());
    }
  }

  private void requirePlainText(String name, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    boolean plain =
        token == JsonToken.VALUE_STRING
            && PLAIN_TEXT.stream().anyMatch(head -> body.startsWith(json.string(), head));
    if (!plain) {
      throw InputScan.refused(
          name + ".file_data",
          "another file",
          "a data URL of text/plain, text/markdown or application/json, for the tokens of other files"
              + " have no bound to hold");
    }
  }
}

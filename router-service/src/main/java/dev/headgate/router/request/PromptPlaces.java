package dev.headgate.router.request;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.router.error.ExchangeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a walk over the messages of a request finds: where text stands, and which media there are.
/// Contents are noted by their place and never read. The messages and parts have a bound, for each
/// costs memory.
public final class PromptPlaces {

  private final JsonCursor json;
  private final String field;
  private final int mostPieces;
  private final String pieces;
  private final List<MessageText> messages = new ArrayList<>();
  private MediaParts media = MediaParts.NONE;
  private int count;

  /// @param field the field that holds the messages, as errors name it
  /// @param pieces what is counted, as errors name it
  public PromptPlaces(JsonCursor json, String field, int mostPieces, String pieces) {
    this.json = json;
    this.field = field;
    this.mostPieces = mostPieces;
    this.pieces = pieces;
  }

  /// The texts of each message, in the order of the body.
  public List<MessageText> messages() {
    return messages;
  }

  public MediaParts media() {
    return media;
  }

  /// Notes a message.
  public void message(@Nullable Range role, @Nullable Range name, List<Range> texts) {
    messages.add(new MessageText(role, name, texts));
  }

  /// Notes media.
  ///
  /// @param all those that were known, and more
  public void media(MediaParts all) {
    media = all;
  }

  /// Counts one message or part more.
  ///
  /// @throws ExchangeFailure when there are too many
  public void piece() {
    require(field, ++count <= mostPieces, "at most " + mostPieces + " " + pieces);
  }

  /// Walks an array of objects, each a piece.
  ///
  /// @param name the array's name in errors
  /// @param object walks one of them, whose start was read
  public void objects(String name, JsonToken token, Runnable object) {
    require(name, token == JsonToken.START_ARRAY, "an array");
    for (JsonToken each = json.value(); each != JsonToken.END_ARRAY; each = json.value()) {
      require(name, each == JsonToken.START_OBJECT, "an array of objects");
      piece();
      object.run();
    }
  }

  /// Notes the current value where it is a string, and passes over anything else.
  public void text(JsonToken token, List<Range> texts) {
    Range text = stringOrNull(token);
    if (text != null) {
      texts.add(text);
    }
  }

  /// The place of the current value where it is a string; null for anything else, which is passed
  /// over.
  public @Nullable Range stringOrNull(JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return json.string();
    }
    json.skip(Set.of(), Set.of());
    return null;
  }

  /// Refuses what has not the form that is expected.
  public static void require(String field, boolean holds, String expected) {
    if (!holds) {
      throw ExchangeFailure.badField(field, "something else", expected);
    }
  }
}

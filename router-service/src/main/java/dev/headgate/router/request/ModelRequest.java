package dev.headgate.router.request;

import java.util.List;
import java.util.OptionalLong;

/// What Headgate needs to know of a request to a model, found in one pass over its bytes.
///
/// @param body the bytes
/// @param model the model that the caller named
/// @param stream whether the answer is to be streamed
/// @param usageAsked whether the caller wants to see the usage of a stream where its protocol lets
///   it choose
/// @param outputLimit the caller's own limit on the tokens of one choice; the larger one where
///   several fields say it
/// @param choices how many answers; it multiplies the output
/// @param messages the text of the prompt
/// @param media the parts that are not text
/// @param features what it needs of a model
/// @param places where the body can be patched
public record ModelRequest(
    Body body,
    String model,
    boolean stream,
    boolean usageAsked,
    OptionalLong outputLimit,
    int choices,
    List<MessageText> messages,
    MediaParts media,
    Features features,
    PatchPlaces places) {

  public ModelRequest {
    messages = List.copyOf(messages);
  }

  /// Bytes of prompt text, quotes and escapes included.
  public long textBytes() {
    long bytes = 0;
    for (MessageText message : messages) {
      for (Range text : message.texts()) {
        bytes += text.length();
      }
    }
    return bytes;
  }

  /// The same request, its answer passed on as it comes.
  ///
  /// @param outputTokens the most that it can generate
  public ModelRequest asStream(long outputTokens) {
    return new ModelRequest(
        body,
        model,
        true,
        usageAsked,
        OptionalLong.of(outputTokens),
        choices,
        messages,
        media,
        features,
        places);
  }

  /// Sizes only: the text is nobody's to print.
  @Override
  public String toString() {
    return model + ", " + body;
  }
}

package dev.headgate.router.admission;

import dev.headgate.router.routing.Capability;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// What Headgate needs to know of a chat request, found in one pass over its bytes.
///
/// @param body the bytes
/// @param model the model that the caller named
/// @param stream whether the answer is to be streamed
/// @param usageAsked whether the caller wants the usage frame of a stream
/// @param outputLimit the caller's own limit on the tokens of one choice; the larger one where both
///   fields were given
/// @param choices `n`: how many answers; it multiplies the output
/// @param messages the text of the messages
/// @param media the parts that are not text
/// @param asked what it asks of a model by fields other than its messages
/// @param places where the body can be patched
public record ChatRequest(
    Body body,
    String model,
    boolean stream,
    boolean usageAsked,
    OptionalLong outputLimit,
    int choices,
    List<MessageText> messages,
    MediaParts media,
    Set<Capability> asked,
    PatchPlaces places) {

  public ChatRequest {
    messages = List.copyOf(messages);
    asked = Set.copyOf(asked);
  }

  /// Bytes of message text, quotes and escapes included.
  public long textBytes() {
    long bytes = 0;
    for (MessageText message : messages) {
      for (Range text : message.texts()) {
        bytes += text.length();
      }
    }
    return bytes;
  }

  /// Sizes only: the text is nobody's to print.
  @Override
  public String toString() {
    return model + ", " + body;
  }
}

package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.router.answer.AnswerStream.UnreadableAnswerException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/// The messages of an AWS event stream whose payload is JSON, their checksums verified by Amazon's
/// own decoder. The decoder trusts a message's length, so the length is looked at before it is fed.
final class AwsEventStreamFrames implements TranslatedStream.Frames {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LENGTH_BYTES = 4;
  private static final int SMALLEST = 16;

  private final TranslatedEvents events;
  private final int largestFrame;
  private final MessageDecoder decoder = new MessageDecoder();
  private final byte[] length = new byte[LENGTH_BYTES];
  private int lengthRead;
  private int left;

  AwsEventStreamFrames(TranslatedEvents events, int largestFrame) {
    this.events = events;
    this.largestFrame = largestFrame;
  }

  @Override
  public void accept(Buffer chunk) throws UnreadableAnswerException {
    byte[] bytes = chunk.getBytes();
    measure(bytes);
    try {
      decoder.feed(ByteBuffer.wrap(bytes));
      for (Message message : decoder.getDecodedMessages()) {
        read(message);
      }
    } catch (RuntimeException _) {
      throw new UnreadableAnswerException("an event stream that is broken.");
    }
  }

  /// Follows the lengths of messages through the bytes.
  private void measure(byte[] bytes) throws UnreadableAnswerException {
    int at = 0;
    while (at < bytes.length) {
      if (left == 0) {
        length[lengthRead++] = bytes[at++];
        if (lengthRead == LENGTH_BYTES) {
          left = checked(ByteBuffer.wrap(length).getInt()) - LENGTH_BYTES;
          lengthRead = 0;
        }
      } else {
        int step = Math.min(left, bytes.length - at);
        at += step;
        left -= step;
      }
    }
  }

  private int checked(int total) throws UnreadableAnswerException {
    if (total < SMALLEST || total > largestFrame) {
      throw new UnreadableAnswerException("a message of " + total + " bytes.");
    }
    return total;
  }

  private void read(Message message) throws UnreadableAnswerException {
    Map<String, HeaderValue> headers = message.getHeaders();
    String exception = text(headers, ":exception-type");
    String type = exception == null ? text(headers, ":event-type") : exception;
    try {
      events.read(
          type == null ? text(headers, ":error-code") : type, JSON.readTree(message.getPayload()));
    } catch (IOException _) {
      throw new UnreadableAnswerException("a message that is not JSON.");
    }
  }

  private static @Nullable String text(Map<String, HeaderValue> headers, String name) {
    HeaderValue value = headers.get(name);
    return value == null ? null : value.getString();
  }
}

package dev.headgate.router.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.answer.AnswerStream.UnreadableAnswerException;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.conversation.AnswerEvent;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

class AwsEventStreamTest {

  private static final byte[] STREAM =
      joined(
          event("messageStart", "{\"role\":\"assistant\"}"),
          event("contentBlockDelta", "{\"delta\":{\"text\":\"größer\"}}"),
          event("metadata", "{}"));
  private static final List<String> READ =
      List.of(
          "messageStart {\"role\":\"assistant\"}",
          "contentBlockDelta {\"delta\":{\"text\":\"größer\"}}",
          "metadata {}");

  private final Recorder recorder = new Recorder();
  private final AwsEventStreamFrames frames = frames(recorder, 4_096);

  @Test
  void cutsAtEveryByteChangeNothing() throws Exception {
    for (int cut = 0; cut <= STREAM.length; cut++) {
      Recorder its = new Recorder();
      AwsEventStreamFrames reading = frames(its, 4_096);
      reading.accept(Buffer.buffer(STREAM).slice(0, cut));
      reading.accept(Buffer.buffer(STREAM).slice(cut, STREAM.length));
      assertEquals(READ, its.read, "cut at " + cut);
    }
  }

  @Test
  void byteByByteChangesNothing() throws Exception {
    for (byte each : STREAM) {
      frames.accept(Buffer.buffer(new byte[] {each}));
    }
    assertEquals(READ, recorder.read);
  }

  @Test
  void truncationAtEveryByteYieldsWholeMessagesOnly() throws Exception {
    for (int end = 0; end < STREAM.length; end++) {
      Recorder its = new Recorder();
      frames(its, 4_096).accept(Buffer.buffer(STREAM).slice(0, end));
      assertTrue(its.read.size() < READ.size(), "truncated at " + end);
      assertEquals(READ.subList(0, its.read.size()), its.read, "truncated at " + end);
    }
  }

  @Test
  void aFlippedBitAnywhereIsNeverTakenForAnAnswer() {
    for (int at = 0; at < STREAM.length; at++) {
      byte[] broken = STREAM.clone();
      broken[at] ^= 1;
      Recorder its = new Recorder();
      AwsEventStreamFrames reading = frames(its, 4_096);
      try {
        reading.accept(Buffer.buffer(broken));
      } catch (UnreadableAnswerException _) {
        assertTrue(its.read.size() < READ.size(), "flipped at " + at);
        continue;
      }
      assertFalse(its.read.contains(READ.getLast()), "flipped at " + at);
    }
  }

  @Test
  void aMessageLargerThanTheBoundIsNotGathered() {
    AwsEventStreamFrames bounded = frames(recorder, 64);
    assertThrows(
        UnreadableAnswerException.class,
        () -> bounded.accept(Buffer.buffer(event("x", "{\"a\":\"" + "b".repeat(99) + "\"}"))));
  }

  @Test
  void aLengthThatCannotBeIsNotTrusted() {
    for (byte first : new byte[] {(byte) 0xff, 0x7f}) {
      assertThrows(
          UnreadableAnswerException.class,
          () -> frames(new Recorder(), 4_096).accept(Buffer.buffer(new byte[] {first, 0, 0, 0})));
    }
    assertThrows(
        UnreadableAnswerException.class,
        () -> frames.accept(Buffer.buffer(new byte[] {0, 0, 0, 15})));
  }

  @Test
  void exceptionsAndErrorsAreToldByTheirType() throws Exception {
    frames.accept(
        Buffer.buffer(
            joined(
                message(
                    Map.of(
                        ":message-type", HeaderValue.fromString("exception"),
                        ":exception-type", HeaderValue.fromString("throttlingException")),
                    "{\"message\":\"slow\"}"),
                message(
                    Map.of(
                        ":message-type", HeaderValue.fromString("error"),
                        ":error-code", HeaderValue.fromString("InternalError")),
                    "{}"))));
    assertEquals(
        List.of("throttlingException {\"message\":\"slow\"}", "InternalError {}"), recorder.read);
  }

  @Test
  void aPayloadThatIsNotJsonBreaksTheStream() {
    assertThrows(
        UnreadableAnswerException.class,
        () -> frames.accept(Buffer.buffer(event("messageStart", "{\"a\""))));
  }

  private static AwsEventStreamFrames frames(EventReader reader, int largest) {
    CountedText text = new CountedText(new GeneratedText(_ -> 0));
    return new AwsEventStreamFrames(new TranslatedEvents(reader, new Silent(), text), largest);
  }

  private static byte[] event(String type, String json) {
    return message(
        Map.of(
            ":message-type", HeaderValue.fromString("event"),
            ":event-type", HeaderValue.fromString(type),
            ":content-type", HeaderValue.fromString("application/json")),
        json);
  }

  private static byte[] message(Map<String, HeaderValue> headers, String json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Message(headers, json.getBytes(StandardCharsets.UTF_8)).encode(out);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... messages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] message : messages) {
      out.writeBytes(message);
    }
    return out.toByteArray();
  }

  /// Notes what it is handed.
  private static final class Recorder implements EventReader {
    final List<String> read = new ArrayList<>();

    @Override
    public void read(@Nullable String type, JsonNode data, Consumer<AnswerEvent> out) {
      read.add(type + " " + data);
    }

    @Override
    public void whole(JsonNode body, Consumer<AnswerEvent> out) {
      read.add("whole");
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isComplete() {
      return false;
    }

    @Override
    public AnswerFinding found() {
      return AnswerFinding.NOTHING;
    }
  }

  /// A client that is told nothing.
  private static final class Silent implements EventWriter {
    @Override
    public void write(AnswerEvent event, Buffer out) {}

    @Override
    public Buffer ending() {
      return Buffer.buffer();
    }

    @Override
    public Buffer endingHere(Cut cut) {
      return Buffer.buffer();
    }
  }
}

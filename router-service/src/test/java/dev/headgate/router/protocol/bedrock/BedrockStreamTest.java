package dev.headgate.router.protocol.bedrock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.metering.usage.NormalisedUsage.Reported;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.AnswerStream;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.conversation.Answer;
import dev.headgate.router.conversation.AnswerEvent;
import dev.headgate.router.conversation.Conversation;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.ClientConversation;
import dev.headgate.router.protocol.EventWriter;
import dev.headgate.router.protocol.Way;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

class BedrockStreamTest {

  private static final AnswerHead HEAD = new AnswerHead("42", "claude", true, Instant.EPOCH);
  private static final byte[] STREAM =
      joined(
          message("event", "messageStart", "{\"role\":\"assistant\"}"),
          message(
              "event",
              "contentBlockDelta",
              "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"größer\"}}"),
          message("event", "contentBlockStop", "{\"contentBlockIndex\":0}"),
          message("event", "messageStop", "{\"stopReason\":\"end_turn\"}"),
          message("event", "metadata", "{\"usage\":{\"inputTokens\":3,\"outputTokens\":4}}"));

  private final Vertx vertx = Vertx.vertx();
  private final Way way =
      new Way.Translated(new Told(), new BedrockProvider(), new BedrockApi(vertx));

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void cutsAtEveryByteChangeNothing() throws Exception {
    String whole = told(stream(), STREAM, STREAM.length);
    for (int cut = 0; cut <= STREAM.length; cut++) {
      AnswerStream stream = stream();
      assertEquals(whole, told(stream, STREAM, cut), "cut at " + cut);
      assertTrue(stream.isDone(), "cut at " + cut);
      assertEquals(new Reported(TokenUsage.of(3, 4)), stream.found().usage(), "cut at " + cut);
    }
  }

  @Test
  void truncationAtEveryByteIsNeverComplete() throws Exception {
    for (int end = 0; end < STREAM.length; end++) {
      AnswerStream stream = stream();
      stream.accept(Buffer.buffer(STREAM).slice(0, end));
      assertFalse(stream.isDone(), "truncated at " + end);
      assertFalse(stream.isCompleteAtClose(), "truncated at " + end);
    }
  }

  @Test
  void anExceptionInTheStreamIsSeenAndNotYetTold() throws Exception {
    AnswerStream stream = stream();
    stream.accept(
        Buffer.buffer(message("exception", "throttlingException", "{\"message\":\"slow\"}")));
    assertTrue(stream.isDone());
    assertTrue(stream.isErrorSeen());
    assertFalse(stream.isErrorTold());
    assertFalse(stream.isCompleteAtClose());
  }

  private AnswerStream stream() {
    return way.reading(HEAD).stream(new GeneratedText(_ -> 0), 4_096);
  }

  private static String told(AnswerStream stream, byte[] bytes, int cut) throws Exception {
    Buffer told = Buffer.buffer();
    told.appendBuffer(stream.accept(Buffer.buffer(bytes).slice(0, cut)));
    told.appendBuffer(stream.accept(Buffer.buffer(bytes).slice(cut, bytes.length)));
    return told.toString();
  }

  private static byte[] message(String kind, String type, String json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Message(
            Map.of(
                ":message-type",
                HeaderValue.fromString(kind),
                ":" + kind + "-type",
                HeaderValue.fromString(type)),
            json.getBytes(StandardCharsets.UTF_8))
        .encode(out);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... messages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] message : messages) {
      out.writeBytes(message);
    }
    return out.toByteArray();
  }

  /// A client that is told the events themselves.
  private static final class Told implements ClientConversation {

    @Override
    public Conversation read(ObjectNode body) {
      throw new AssertionError("nothing is asked");
    }

    @Override
    public EventWriter stream(AnswerHead head) {
      return new EventWriter() {
        @Override
        public void write(AnswerEvent event, Buffer out) {
          out.appendString(event + "\n");
        }

        @Override
        public Buffer ending() {
          return Buffer.buffer();
        }

        @Override
        public Buffer endingHere(Cut cut) {
          return Buffer.buffer();
        }
      };
    }

    @Override
    public ObjectNode whole(Answer answer, AnswerHead head) {
      return JsonNodeFactory.instance.objectNode();
    }
  }
}

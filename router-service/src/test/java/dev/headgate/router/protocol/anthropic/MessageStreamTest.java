package dev.headgate.router.protocol.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.NormalisedUsage.Reported;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.AnswerReading.Whole;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.answer.SseFramer;
import dev.headgate.router.protocol.SseReading;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageStreamTest {

  private static final String BEGIN =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"claude-sonnet-5","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":25,"cache_creation_input_tokens":10,"cache_read_input_tokens":100,"output_tokens":1,"service_tier":"standard"}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

      event: ping
      data: {"type": "ping"}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"größer \\"text\\":"}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"EqQB"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: content_block_start
      data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Hi"}}

      """;
  private static final String TOOL =
      """
      event: content_block_stop
      data: {"type":"content_block_stop","index":1}

      event: content_block_start
      data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_1","name":"f","input":{}}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\""}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":2}

      """;
  private static final String FINISH =
      """
      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":40}}

      """;
  private static final String STOP =
      """
      event: message_stop
      data: {"type":"message_stop"}

      """;
  private static final String SHOWN = BEGIN + TOOL + FINISH;
  private static final String STREAM = SHOWN + STOP;
  private static final TokenUsage USED = new TokenUsage(135, 100, 10, 0, 0, 40, 0, 0);
  private static final Cut CUT = new Cut("budget_exceeded", "search-month");

  /// What a framer passed on, and what it knows.
  private record Run(SseFramer framer, MessageScan scan, GeneratedText text, String passed) {}

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void cutsAtEveryByteChangeNothing(String lineEnd) throws Exception {
    byte[] stream = bytes(STREAM.replace("\n", lineEnd));
    for (int cut = 0; cut <= stream.length; cut++) {
      Run run = run(stream, stream.length, cut);
      assertTrue(run.framer.isDone(), "cut at " + cut);
      assertEquals(SHOWN.replace("\n", lineEnd), run.passed, "cut at " + cut);
      assertEquals(new Reported(USED), run.scan.found().usage(), "cut at " + cut);
      assertEquals("tool_use", run.scan.found().finishReason());
      assertEquals("claude-sonnet-5", run.scan.found().model());
      assertEquals("standard", run.scan.found().serviceTier());
      assertEquals(STOP.replace("\n", lineEnd), run.framer.ending().toString());
    }
  }

  @Test
  void truncationAtEveryByteIsNeverComplete() throws Exception {
    byte[] stream = bytes(STREAM);
    for (int end = 0; end < stream.length; end++) {
      Run run = run(stream, end, end);
      assertFalse(run.framer.isDone(), "truncated at " + end);
      assertFalse(run.framer.isCompleteAtClose(), "truncated at " + end);
      assertTrue(SHOWN.startsWith(run.passed), "truncated at " + end);
      assertTrue(run.passed.isEmpty() || run.passed.endsWith("\n\n"), "truncated at " + end);
    }
  }

  @Test
  void keepsTheGeneratedTextAsTheJsonWritesIt() throws Exception {
    StringBuilder seen = new StringBuilder();
    GeneratedText text =
        new GeneratedText(literal -> {
          seen.append(new String(literal, 1, literal.length - 2, StandardCharsets.UTF_8));
          return 0;
        });
    new SseFramer(new MessageScan(text, Conversations.HEAD), 4096).accept(Buffer.buffer(STREAM));
    text.tokens();
    assertEquals("größer \\\"text\\\":Hi{\\\"a\\\"", seen.toString());
  }

  @Test
  void anErrorInTheStreamIsSeenAndPassed() throws Exception {
    String error =
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
    byte[] stream = bytes(BEGIN + error);
    Run run = run(stream, stream.length, 0);
    assertTrue(run.framer.isErrorSeen());
    assertEquals(BEGIN + error, run.passed);
    assertFalse(run.framer.isCompleteAtClose());
  }

  @Test
  void endsCleanlyInsideABlock() throws Exception {
    byte[] stream = bytes(BEGIN);
    assertEquals(
        """
        event: content_block_stop
        data: {"type":"content_block_stop","index":1}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"max_tokens","stop_sequence":null},"usage":{"output_tokens":9},"headgate":{"ended_by":"budget_exceeded","policy":"search-month"}}

        event: message_stop
        data: {"type":"message_stop"}

        """,
        run(stream, stream.length, 0).framer.endingHere(CUT).toString());
  }

  @Test
  void endsCleanlyBeforeAnythingCame() throws Exception {
    String ending = run(new byte[0], 0, 0).framer.endingHere(CUT).toString();
    assertTrue(
        ending.startsWith("event: message_start\ndata: {\"type\":\"message_start\","), ending);
    assertTrue(ending.contains("\"id\":\"msg_42\""), ending);
    assertTrue(ending.contains("\"stop_reason\":\"max_tokens\""), ending);
    assertTrue(ending.endsWith(STOP), ending);
  }

  @Test
  void endsWithTheTerminalFrameAloneWhereTheReasonCame() throws Exception {
    byte[] stream = bytes(SHOWN);
    assertEquals(STOP, run(stream, stream.length, 0).framer.endingHere(CUT).toString());
  }

  @Test
  void aWholeMessageIsCompleteAndTellsItsUsage() {
    String message =
        "{\"type\":\"message\",\"content\":[{\"type\":\"tool_use\",\"input\":{\"text\":\"x\"}}],"
            + "\"model\":\"m\",\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":3,\"output_tokens\":4}}";
    Whole whole = whole(message);
    assertEquals(message, String.valueOf(whole.body()));
    assertEquals(new Reported(TokenUsage.of(3, 4)), whole.found().usage());
    assertEquals("end_turn", whole.found().finishReason());
    for (int end = 0; end < message.length(); end++) {
      assertNull(whole(message.substring(0, end)).body(), "truncated at " + end);
    }
  }

  @Test
  void anErrorWithAGoodStatusIsNoMessage() {
    assertNull(whole("{\"type\":\"error\",\"error\":{}}").body());
  }

  @Test
  void aCountIsCompleteAndFree() {
    SseReading reading = new SseReading(_ -> new CountScan());
    Whole count = reading.whole(Buffer.buffer("{\"input_tokens\":5}"), new GeneratedText(_ -> 0));
    assertEquals("{\"input_tokens\":5}", String.valueOf(count.body()));
    assertEquals(new Reported(TokenUsage.NONE), count.found().usage());
    assertNull(reading.whole(Buffer.buffer("{\"input_tok"), new GeneratedText(_ -> 0)).body());
    assertNull(reading.whole(Buffer.buffer("{\"a\":1}"), new GeneratedText(_ -> 0)).body());
  }

  private static Whole whole(String body) {
    return new SseReading(text -> new MessageScan(text, Conversations.HEAD))
        .whole(Buffer.buffer(body), new GeneratedText(_ -> 0));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Run run(byte[] stream, int end, int cut) throws Exception {
    GeneratedText text = new GeneratedText(_ -> 9);
    MessageScan scan = new MessageScan(text, Conversations.HEAD);
    SseFramer framer = new SseFramer(scan, 4096);
    Buffer all = Buffer.buffer(stream).slice(0, end);
    Buffer passed = Buffer.buffer();
    passed.appendBuffer(framer.accept(all.slice(0, Math.min(cut, end))));
    passed.appendBuffer(framer.accept(all.slice(Math.min(cut, end), end)));
    return new Run(framer, scan, text, passed.toString());
  }
}

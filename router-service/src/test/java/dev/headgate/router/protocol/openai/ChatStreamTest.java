package dev.headgate.router.protocol.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.usage.NormalisedUsage.Reported;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.AnswerStream.UnreadableAnswerException;
import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.answer.SseFramer;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatStreamTest {

  private static final String ROLE =
      "data: {\"model\":\"gpt-4o-mini-2024\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}],\"usage\":null}\n\n";
  private static final String TEXT =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"größer \\\"usage\\\":{\"},\"finish_reason\":null}],\"usage\":null}\n\n";
  private static final String COMMENT = ": still thinking\n\n";
  private static final String TOOL =
      "event: x\ndata: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\"\"}}]}}]}\n\n";
  private static final String FINISH =
      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}\n\n";
  private static final String USAGE =
      "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4,\"details\":{\"x\":1}}}\n\n";
  private static final String DONE = "data: [DONE]\n\n";
  private static final String STREAM = ROLE + TEXT + COMMENT + TOOL + FINISH + USAGE + DONE;
  private static final String SHOWN = ROLE + TEXT + COMMENT + TOOL + FINISH;

  /// What a framer passed on, and what it knows.
  private record Run(SseFramer framer, ChatScan scan, StringBuilder text, String passed) {}

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void cutsAtEveryByteChangeNothing(String lineEnd) throws Exception {
    byte[] stream = STREAM.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8);
    String expected = SHOWN.replace("\n", lineEnd);
    for (int cut = 0; cut <= stream.length; cut++) {
      Run run = run(stream, stream.length, false, cut);
      assertTrue(run.framer.isDone(), "cut at " + cut);
      assertEquals(expected, run.passed, "cut at " + cut);
      assertEquals(new Reported(TokenUsage.of(3, 4)), run.scan.found().usage());
      assertEquals(DONE.replace("\n", lineEnd), run.framer.ending().toString());
    }
  }

  @Test
  void byteByByteChangesNothing() throws Exception {
    byte[] stream = STREAM.getBytes(StandardCharsets.UTF_8);
    StringBuilder passed = new StringBuilder();
    ChatScan scan = new ChatScan(new GeneratedText(it -> 0), false);
    SseFramer framer = new SseFramer(scan, 4096);
    Buffer all = Buffer.buffer();
    for (byte each : stream) {
      all.appendBuffer(framer.accept(Buffer.buffer(new byte[] {each})));
    }
    assertEquals(SHOWN, passed.append(all).toString());
    assertTrue(framer.isDone());
    assertEquals("stop", scan.found().finishReason());
    assertEquals("gpt-4o-mini-2024", scan.found().model());
  }

  @Test
  void truncationAtEveryBytePassesWholeFramesOnly() throws Exception {
    byte[] stream = STREAM.getBytes(StandardCharsets.UTF_8);
    for (int end = 0; end < stream.length; end++) {
      Run run = run(stream, end, false, end);
      assertFalse(run.framer.isDone(), "truncated at " + end);
      assertTrue(SHOWN.startsWith(run.passed), "truncated at " + end);
      assertTrue(run.passed.isEmpty() || run.passed.endsWith("\n\n"), "truncated at " + end);
    }
  }

  @Test
  void showsUsageToThoseWhoAsked() throws Exception {
    byte[] stream = STREAM.getBytes(StandardCharsets.UTF_8);
    assertEquals(SHOWN + USAGE, run(stream, stream.length, true, 0).passed);
  }

  @Test
  void keepsTheGeneratedTextAsTheJsonWritesIt() throws Exception {
    byte[] stream = STREAM.getBytes(StandardCharsets.UTF_8);
    Run run = run(stream, stream.length, false, 0);
    assertEquals("größer \\\"usage\\\":{{\\\"a\\\"", run.text.toString());
  }

  @Test
  void passesAUsageThatComesWithAChoice() throws Exception {
    String both =
        "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}\n\n";
    byte[] stream = both.getBytes(StandardCharsets.UTF_8);
    Run run = run(stream, stream.length, false, 0);
    assertEquals(both, run.passed);
    assertEquals(new Reported(TokenUsage.of(1, 2)), run.scan.found().usage());
  }

  @Test
  void spotsAnErrorInTheStreamAndPassesIt() throws Exception {
    String error = "data: {\"error\":{\"message\":\"boom\"}}\n\n";
    byte[] stream = error.getBytes(StandardCharsets.UTF_8);
    Run run = run(stream, stream.length, false, 0);
    assertEquals(error, run.passed);
    assertTrue(run.framer.isErrorSeen());
  }

  @Test
  void joinsDataLines() throws Exception {
    String lines = "data: {\"choices\":[],\ndata:\"usage\":{\"prompt_tokens\":1}}\n\n";
    byte[] stream = lines.getBytes(StandardCharsets.UTF_8);
    assertEquals("", run(stream, stream.length, false, 0).passed);
  }

  @Test
  void passesWhatIsNotJson() throws Exception {
    byte[] stream = "data: hello\n\n\n\ndata:\n\n".getBytes(StandardCharsets.UTF_8);
    Run run = run(stream, stream.length, false, 0);
    assertEquals("data: hello\n\n\n\ndata:\n\n", run.passed);
    assertNull(run.scan.found().usage());
  }

  @Test
  void refusesAFrameWithoutEnd() {
    SseFramer framer = new SseFramer(new ChatScan(new GeneratedText(it -> 0), false), 100);
    assertThrows(
        UnreadableAnswerException.class,
        () -> framer.accept(Buffer.buffer("data: " + "x".repeat(200))));
  }

  private static Run run(byte[] stream, int end, boolean showUsage, int cut) throws Exception {
    StringBuilder text = new StringBuilder();
    GeneratedText generated =
        new GeneratedText(literal -> {
          text.append(new String(literal, 1, literal.length - 2, StandardCharsets.UTF_8));
          return 0;
        });
    ChatScan scan = new ChatScan(generated, showUsage);
    SseFramer framer = new SseFramer(scan, 4096);
    Buffer all = Buffer.buffer(stream).slice(0, end);
    Buffer passed = Buffer.buffer();
    passed.appendBuffer(framer.accept(all.slice(0, Math.min(cut, end))));
    passed.appendBuffer(framer.accept(all.slice(Math.min(cut, end), end)));
    generated.tokens();
    return new Run(framer, scan, text, passed.toString());
  }
}

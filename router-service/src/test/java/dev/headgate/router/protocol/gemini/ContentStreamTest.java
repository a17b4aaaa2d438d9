package dev.headgate.router.protocol.gemini;

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

class ContentStreamTest {

  private static final String SHOWN =
      """
      data: {"candidates":[{"content":{"role":"model","parts":[{"text":"größer \\"text\\":","thought":true}]},"index":0}],"usageMetadata":{"promptTokenCount":9,"totalTokenCount":12,"thoughtsTokenCount":3},"modelVersion":"gemini-2.5-pro","responseId":"r1"}

      data: {"candidates":[{"content":{"role":"model","parts":[{"functionCall":{"name":"f","args":{"text":"x"}},"thoughtSignature":"c2ln"}]},"index":0}],"usageMetadata":{"trafficType":"ON_DEMAND"}}

      """;
  private static final String END =
      """
      data: {"candidates":[{"content":{"role":"model","parts":[{"text":"Hi"}]},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":9,"cachedContentTokenCount":4,"candidatesTokenCount":5,"totalTokenCount":17,"thoughtsTokenCount":3},"modelVersion":"gemini-2.5-pro","responseId":"r1"}

      """;
  private static final String STREAM = SHOWN + END;
  private static final TokenUsage USED = new TokenUsage(9, 4, 0, 0, 0, 8, 3, 0);
  private static final Cut CUT = new Cut("budget_exceeded", "search-month");

  private record Run(SseFramer framer, ChunkScan scan, String passed) {}

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void cutsAtEveryByteChangeNothing(String lineEnd) throws Exception {
    byte[] stream = bytes(STREAM.replace("\n", lineEnd));
    for (int cut = 0; cut <= stream.length; cut++) {
      Run run = run(stream, stream.length, cut);
      assertFalse(run.framer.isDone(), "cut at " + cut);
      assertTrue(run.framer.isCompleteAtClose(), "cut at " + cut);
      assertEquals(SHOWN.replace("\n", lineEnd), run.passed, "cut at " + cut);
      assertEquals(END.replace("\n", lineEnd), run.framer.ending().toString(), "cut at " + cut);
      assertEquals(new Reported(USED), run.scan.found().usage(), "cut at " + cut);
      assertEquals("STOP", run.scan.found().finishReason());
      assertEquals("gemini-2.5-pro", run.scan.found().model());
    }
  }

  @Test
  void truncationAtEveryByteIsNeverComplete() throws Exception {
    byte[] stream = bytes(STREAM);
    for (int end = 0; end < stream.length; end++) {
      Run run = run(stream, end, end);
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
    new SseFramer(new ChunkScan(text), 4096).accept(Buffer.buffer(STREAM));
    text.tokens();
    assertEquals("größer \\\"text\\\":{\\\"text\\\":\\\"x\\\"}Hi", seen.toString());
  }

  @Test
  void soundCannotBeCounted() throws Exception {
    GeneratedText text = new GeneratedText(_ -> 9);
    new SseFramer(new ChunkScan(text), 4096)
        .accept(
            Buffer.buffer(
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"data\":\"AA\"}}]}}]}\n\n"));
    assertEquals(GeneratedText.UNKNOWN, text.tokens());
  }

  @Test
  void theEndIsKeptFromTheLastCandidatesReasonOn() throws Exception {
    String first = "data: {\"candidates\":[{\"index\":0},{\"index\":1}]}\n\n";
    String second = "data: {\"candidates\":[{\"finishReason\":\"STOP\",\"index\":0}]}\n\n";
    String third = "data: {\"candidates\":[{\"finishReason\":\"STOP\",\"index\":1}]}\n\n";
    String usage = "data: {\"usageMetadata\":{\"promptTokenCount\":1}}\n\n";
    byte[] stream = bytes(first + second + third + usage);
    Run run = run(stream, stream.length, 0);
    assertEquals(first + second, run.passed);
    assertEquals(third + usage, run.framer.ending().toString());
    assertTrue(run.framer.isCompleteAtClose());
    assertEquals(third + usage, run.framer.endingHere(CUT).toString());
  }

  @Test
  void aBlockedPromptIsAnAnswer() throws Exception {
    String blocked =
        "data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"promptTokenCount\":4}}\n\n";
    Run run = run(bytes(blocked), bytes(blocked).length, 0);
    assertTrue(run.framer.isCompleteAtClose());
    assertEquals(blocked, run.framer.ending().toString());
    assertEquals("SAFETY", run.scan.found().finishReason());
    assertEquals(new Reported(TokenUsage.of(4, 0)), run.scan.found().usage());
  }

  @Test
  void anErrorInTheStreamIsSeenAndToldAgain() throws Exception {
    String error =
        "data: {\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}\n\n";
    byte[] stream = bytes(SHOWN + error);
    Run run = run(stream, stream.length, 0);
    assertTrue(run.framer.isErrorSeen());
    assertFalse(run.framer.isErrorTold());
    assertFalse(run.framer.isCompleteAtClose());
    assertEquals(SHOWN + error, run.passed);
  }

  @Test
  void endsCleanlyWhereItStands() throws Exception {
    byte[] stream = bytes(SHOWN);
    assertEquals(
        """
        data: {"candidates":[{"content":{"role":"model","parts":[{"text":""}]},"finishReason":"MAX_TOKENS","index":0}],"usageMetadata":{"promptTokenCount":9,"totalTokenCount":12,"thoughtsTokenCount":3},"modelVersion":"gemini-2.5-pro","responseId":"r1","headgate":{"ended_by":"budget_exceeded","policy":"search-month"}}

        """,
        run(stream, stream.length, 0).framer.endingHere(CUT).toString());
  }

  @Test
  void endsCleanlyBeforeAnythingCame() throws Exception {
    assertEquals(
        """
        data: {"candidates":[{"content":{"role":"model","parts":[{"text":""}]},"finishReason":"MAX_TOKENS","index":0}],"headgate":{"ended_by":"budget_exceeded","policy":"search-month"}}

        """,
        run(new byte[0], 0, 0).framer.endingHere(CUT).toString());
  }

  @Test
  void aWholeAnswerIsCompleteAndTellsItsUsage() {
    String answer = END.substring("data: ".length()).strip();
    Whole whole = whole(answer);
    assertEquals(answer, String.valueOf(whole.body()));
    assertEquals(new Reported(USED), whole.found().usage());
    for (int end = 0; end < answer.length(); end++) {
      assertNull(whole(answer.substring(0, end)).body(), "truncated at " + end);
    }
  }

  @Test
  void anErrorWithAGoodStatusIsNoAnswer() {
    assertNull(whole("{\"error\":{\"code\":500}}").body());
  }

  private static Whole whole(String body) {
    return new SseReading(ChunkScan::new).whole(Buffer.buffer(body), new GeneratedText(_ -> 0));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Run run(byte[] stream, int end, int cut) throws Exception {
    ChunkScan scan = new ChunkScan(new GeneratedText(_ -> 9));
    SseFramer framer = new SseFramer(scan, 4096);
    Buffer all = Buffer.buffer(stream).slice(0, end);
    Buffer passed = Buffer.buffer();
    passed.appendBuffer(framer.accept(all.slice(0, Math.min(cut, end))));
    passed.appendBuffer(framer.accept(all.slice(Math.min(cut, end), end)));
    return new Run(framer, scan, passed.toString());
  }
}

package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.event.UsageEventV1;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The provider's stream is cut at every byte of its last frames and at some twenty before: the
/// client gets its protocol's terminal frame or an error that its SDK raises, and there is one
/// event. Cut into pieces of a byte, it is the same stream.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class TruncationTest {

  private static final int NO_STREAM_IS_LONGER = 16 * 1024;
  private static final int EVERY_BYTE = 32;
  private static final int BEFORE = 24;

  @TestHTTPResource URI base;

  @ParameterizedTest
  @CsvSource({
    "CHAT, at-openai",
    "RESPONSES, at-openai",
    "MESSAGES, at-anthropic",
    "MESSAGES, at-openai",
    "CHAT, at-anthropic",
    "CHAT, at-bedrock",
    "MESSAGES, at-bedrock",
  })
  void truncationAnywhereEndsInATerminalFrameOrAnErrorAndIsInTheLedgerOnce(
      Spoken spoken, String model) throws Exception {
    int whole = lengthOfTheStream(spoken, model);
    List<HttpResponse<String>> cut = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<HttpResponse<String>>> soon = new ArrayList<>();
      int end = whole - EVERY_BYTE;
      for (int at = 0; at < whole; at += at < end ? Math.min(end - at, end / BEFORE + 1) : 1) {
        int here = at;
        soon.add(threads.submit(() -> cutAt(here, spoken, model)));
      }
      for (Future<HttpResponse<String>> each : soon) {
        cut.add(each.get());
      }
    }
    assertTrue(cut.size() > EVERY_BYTE, "cuts: " + cut.size());
    try (UsageLog log = new UsageLog()) {
      for (HttpResponse<String> answer : cut) {
        assertFalse(spoken.isEnd(answer.body()), answer.body());
        assertTrue(spoken.isError(answer.body()), answer.statusCode() + answer.body());
        UsageEventV1 event = log.await(Client.id(answer));
        assertNotNull(event.outcome().errorClass());
        assertTrue(event.usage().inputTokens() > 0);
        assertEquals(1, log.copies(Client.id(answer)));
      }
      HttpResponse<String> complete = cutAt(whole, spoken, model);
      assertFalse(spoken.isError(complete.body()), complete.body());
      assertNull(log.await(Client.id(complete)).outcome().errorClass());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CHAT, at-openai",
    "RESPONSES, at-openai",
    "MESSAGES, at-anthropic",
    "CHAT, at-anthropic",
    "CHAT, at-bedrock",
    "RESPONSES, at-bedrock",
  })
  void piecesOfAByteChangeNothing(Spoken spoken, String model) {
    HttpResponse<String> plain = ask(spoken, model, "tokens=12");
    HttpResponse<String> sliced = ask(spoken, model, "tokens=12 slice=1");
    assertTrue(spoken.isEnd(plain.body()) && spoken.isEnd(sliced.body()), sliced.body());
    assertEquals(spoken.streamedText(plain.body()), spoken.streamedText(sliced.body()));
    assertEquals(
        plain.body().lines().filter(line -> line.startsWith("data:")).count(),
        sliced.body().lines().filter(line -> line.startsWith("data:")).count());
    try (UsageLog log = new UsageLog()) {
      UsageEventV1 event = log.await(Client.id(sliced));
      assertEquals(12, event.usage().outputTokens());
      assertEquals(12, log.await(Client.id(plain)).usage().outputTokens());
      assertEquals(
          Around.invoice(event.id()).getFirst().path("inputTokens").asLong(),
          event.usage().inputTokens());
    }
  }

  /// The least number of the provider's bytes after which the client has a complete answer.
  private int lengthOfTheStream(Spoken spoken, String model) {
    int cut = 0;
    int complete = NO_STREAM_IS_LONGER;
    while (complete - cut > 1) {
      int middle = (cut + complete) / 2;
      if (spoken.isEnd(cutAt(middle, spoken, model).body())) {
        complete = middle;
      } else {
        cut = middle;
      }
    }
    assertTrue(complete < NO_STREAM_IS_LONGER, "no stream completes");
    return complete;
  }

  private HttpResponse<String> cutAt(int at, Spoken spoken, String model) {
    return ask(spoken, model, "tokens=2 truncate-at=" + at);
  }

  private HttpResponse<String> ask(Spoken spoken, String model, String script) {
    Map<String, Object> body = spoken.streamed(spoken.ask(model, "x [[" + script + "]]"));
    return new Client(base, Around.token("search", "truncated-user"))
        .post(spoken.path(model, true), BodyPublishers.ofString(Around.json(body)));
  }
}

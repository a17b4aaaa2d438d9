package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.usage.Certainty;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class FaultsTest {

  private static final String STREAM = "\"stream\":true";

  @TestHTTPResource URI base;

  /// Every byte of the last frames, every seventh before; the framer's own test has every byte.
  @Test
  void truncationAnywhereEndsInATerminalFrameOrAnErrorAndIsInTheLedger() throws Exception {
    Client client = new Client(base, Around.token("search", "truncated-user"));
    int whole =
        client
            .chat(
                Client.chat(
                    "gpt-4o-mini",
                    "x [[tokens=2 ]]",
                    STREAM + ",\"stream_options\":{\"include_usage\":true}"))
            .body()
            .length();
    List<HttpResponse<String>> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<HttpResponse<String>>> soon = new ArrayList<>();
      for (int at = 0; at <= whole; at += at < whole - 100 ? 7 : 1) {
        String body = Client.chat("gpt-4o-mini", "x [[tokens=2 truncate-at=" + at + "]]", STREAM);
        soon.add(threads.submit(() -> client.chat(body)));
      }
      for (Future<HttpResponse<String>> each : soon) {
        answers.add(each.get());
      }
    }
    int complete = 0;
    try (UsageLog log = new UsageLog()) {
      for (HttpResponse<String> answer : answers) {
        boolean done = answer.body().endsWith("data: [DONE]\n\n");
        boolean error = answer.body().contains("{\"error\":{\"message\":");
        assertTrue(done != error, answer.statusCode() + answer.body());
        complete += done ? 1 : 0;
        UsageEventV1 event = log.await(Client.id(answer));
        assertEquals(done ? null : event.outcome().errorClass(), event.outcome().errorClass());
        assertTrue(event.usage().inputTokens() > 0);
        assertEquals(1, log.copies(Client.id(answer)));
      }
    }
    assertTrue(complete >= 1 && complete < 20, "complete: " + complete);
  }

  @ParameterizedTest
  @CsvSource({
    "stall-after=3,   idle_timeout,       GATEWAY",
    "reset-after=3,   upstream_reset,     PROVIDER",
    "end-after=3,     upstream_truncated, PROVIDER",
  })
  void aStreamThatBreaksEndsWithAnErrorInBand(String fault, String code, EndedBy endedBy) {
    Client client = new Client(base, Around.token("search", "broken-user"));
    HttpResponse<String> answer =
        client.chat(Client.chat("gpt-4o-mini", "x [[tokens=9 " + fault + "]]", STREAM));
    assertEquals(200, answer.statusCode());
    assertFalse(answer.body().contains("[DONE]"));
    String last = answer.body().substring(answer.body().lastIndexOf("data: "));
    assertTrue(last.startsWith("data: {\"error\":{"), last);
    assertTrue(last.contains("\"code\":\"" + code + "\""), last);
    UsageEventV1 event = awaited(Client.id(answer));
    assertEquals(Certainty.COUNTED, event.certainty());
    assertEquals(endedBy, event.outcome().endedBy());
    assertEquals(code, event.outcome().errorClass());
    assertEquals(3, event.usage().outputTokens());
  }

  @Test
  void aSilentProviderBecomesAGatewayTimeout() {
    Client client = new Client(base, Around.token("search", "silent-user"));
    HttpResponse<String> whole =
        client.chat(Client.chat("gpt-4o-mini", "x [[first-byte-ms=20000]]", ""));
    assertEquals(504, whole.statusCode(), whole.body());
    assertEquals("first_byte_timeout", Client.error(whole).path("code").asText());
    HttpResponse<String> stream =
        client.chat(Client.chat("gpt-4o-mini", "x [[first-byte-ms=20000]]", STREAM));
    assertTrue(stream.body().contains("\"code\":\"first_byte_timeout\""), stream.body());
  }

  @Test
  void theCapEndsAStreamThatStillMovesAndItsLeaseIsKeptUntilThen() {
    Client client = new Client(base, Around.token("search", "endless-user"));
    HttpResponse<String> answer =
        client.chat(Client.chat("gpt-4o-mini", "x [[tokens=200 delay-ms=200]]", STREAM));
    assertTrue(answer.body().contains("\"code\":\"total_timeout\""), answer.body());
    assertEquals("total_timeout", awaited(Client.id(answer)).outcome().errorClass());
  }

  @ParameterizedTest
  @CsvSource({
    "status=500,                 500, server_error",
    "status=429,                 429, rate_limit_exceeded",
    "status=400,                 400, ",
    "status=401,                 502, upstream_credentials",
    "redirect,                   502, upstream_protocol",
  })
  void aProvidersRefusalIsToldAndBillsNothing(String fault, int status, String code) {
    Client client = new Client(base, Around.token("search", "declined-user"));
    for (String more : new String[] {STREAM, ""}) {
      HttpResponse<String> answer =
          client.chat(Client.chat("gpt-4o-mini", "x [[" + fault + "]]", more));
      assertEquals(status, answer.statusCode(), answer.body());
      if (code != null && status == 502) {
        assertEquals(code, Client.error(answer).path("code").asText());
      }
      UsageEventV1 event = awaited(Client.id(answer));
      assertEquals(0, event.usage().inputTokens() + event.usage().outputTokens());
      assertEquals(Certainty.REPORTED, event.certainty());
    }
  }

  @ParameterizedTest
  @CsvSource({"truncate-at=100", "reset-after=1"})
  void aWholeAnswerThatIsCutIsAnErrorAndNeverHalfAnAnswer(String fault) {
    Client client = new Client(base, Around.token("search", "cut-user"));
    HttpResponse<String> answer =
        client.chat(Client.chat("gpt-4o-mini", "x [[tokens=30 " + fault + "]]", ""));
    assertEquals(502, answer.statusCode(), answer.body());
    assertTrue(Client.error(answer).path("code").asText().startsWith("upstream_"));
    assertEquals(Certainty.COUNTED, awaited(Client.id(answer)).certainty());
  }

  private static UsageEventV1 awaited(String id) {
    try (UsageLog log = new UsageLog()) {
      return log.await(id);
    }
  }
}

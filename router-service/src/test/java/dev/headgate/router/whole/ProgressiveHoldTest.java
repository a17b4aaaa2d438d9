package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.usage.Certainty;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A stream holds its output slice by slice: a large limit does not starve a small budget, and a
/// budget that is used up ends the stream cleanly. The policy `short-team` allows 600 output
/// tokens.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class ProgressiveHoldTest {

  private static final String LARGE = "\"stream\":true,\"max_tokens\":8000";

  @TestHTTPResource URI base;

  @Test
  void aLimitLargerThanTheBudgetIsAdmittedAndAShortAnswerIsWhole() {
    String user = UUID.randomUUID().toString();
    HttpResponse<String> answer = ask(user, "x [[tokens=40]]", LARGE);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
    assertFalse(answer.body().contains("ended_by"));
  }

  @Test
  void aBudgetThatIsUsedUpEndsTheStreamCleanlyAndIsNotPassed() {
    String user = UUID.randomUUID().toString();
    HttpResponse<String> answer = ask(user, "x [[tokens=2000 delay-ms=1]]", LARGE);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().endsWith("data: [DONE]\n\n"));
    JsonNode last = lastFrame(answer.body());
    assertEquals("length", last.path("choices").path(0).path("finish_reason").asText());
    assertEquals("budget_exceeded", last.path("headgate").path("ended_by").asText());
    assertEquals("short-team", last.path("headgate").path("policy").asText());
    try (UsageLog log = new UsageLog()) {
      UsageEventV1 event = log.await(Client.id(answer));
      assertEquals(EndedBy.GATEWAY, event.outcome().endedBy());
      assertEquals("budget_exceeded", event.outcome().errorClass());
      assertEquals("length", event.outcome().finishReason());
      assertEquals(Certainty.COUNTED, event.certainty());
      long output = event.usage().outputTokens();
      assertTrue(output > 300 && output <= 600, "output: " + output);
    }
  }

  @Test
  void whatIsNotStreamedHoldsItsWholeLimit() {
    String user = UUID.randomUUID().toString();
    HttpResponse<String> answer = ask(user, "x [[tokens=40]]", "\"max_tokens\":8000");
    assertEquals(403, answer.statusCode(), answer.body());
    assertEquals("request_exceeds_limit", Client.error(answer).path("code").asText());
  }

  private HttpResponse<String> ask(String user, String prompt, String more) {
    return new Client(base, Around.token("short", user))
        .chat(Client.chat("gpt-4o-mini", prompt, more));
  }

  private static JsonNode lastFrame(String stream) {
    String[] frames = stream.split("\n\n");
    return Around.read(frames[frames.length - 2].substring("data: ".length()));
  }
}

package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Budgets of 10,000 output tokens a user, which ask for less from a hundredth of it on: team
/// `clamped` for at most 30 output tokens, team `frugal` for `gpt-4o-mini`.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class PressureTest {

  @TestHTTPResource URI base;

  @Test
  void anAnswerIsMadeShorterAndTheClientIsTold() {
    Client client = new Client(base, Around.token("clamped", UUID.randomUUID().toString()));
    HttpResponse<String> answer =
        client.chat(Client.chat("gpt-4o-mini", "x [[tokens=90]]", "\"max_tokens\":200"));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(
        "clamp-output;policy=\"clamped-team\";max-output-tokens=30",
        answer.headers().firstValue("x-headgate-pressure").orElseThrow());
    assertEquals(30, outputTokens(answer));
    assertTrue(answer.body().contains("\"finish_reason\":\"length\""), answer.body());
  }

  @Test
  void aCheaperModelAnswersAndTheClientIsTold() {
    Client client = new Client(base, Around.token("frugal", UUID.randomUUID().toString()));
    HttpResponse<String> answer =
        client.chat(Client.chat("large", "x [[tokens=5]]", "\"max_tokens\":200"));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(
        "downgrade;policy=\"frugal-team\";model=\"gpt-4o-mini\"",
        answer.headers().firstValue("x-headgate-pressure").orElseThrow());
    assertEquals("gpt-4o-mini", answer.headers().firstValue("x-headgate-model").orElseThrow());
    assertEquals("downgraded", answer.headers().firstValue("x-headgate-reason").orElseThrow());
    try (UsageLog log = new UsageLog()) {
      var event = log.await(Client.id(answer));
      assertEquals("large", event.requestModel());
      assertEquals("gpt-4o-mini", event.upstreamModel());
    }
  }

  private static int outputTokens(HttpResponse<String> answer) {
    return Around.read(answer.body()).path("usage").path("completion_tokens").asInt();
  }
}

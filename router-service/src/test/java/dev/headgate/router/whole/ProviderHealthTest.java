package dev.headgate.router.whole;

import static dev.headgate.router.whole.RouteChoiceTest.assertServed;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.metering.event.AttemptV1;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Breaker, bulkhead, `Retry-After` and repeated calls against a real provider. A call that is not
/// made is seen in the provider's own invoice, which has a line for each.
@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class ProviderHealthTest {

  @TestHTTPResource URI base;

  @Test
  void aProviderThatSaysWhenToComeBackIsNotAskedBefore() {
    HttpResponse<String> told = chat("limited", "x [[status=429 retry-after=2]]");
    assertEquals(429, told.statusCode());
    assertEquals("2", retryAfter(told));
    HttpResponse<String> busy = chat("limited", "hi");
    assertBusy(busy);
    assertTrue(List.of("1", "2").contains(retryAfter(busy)), retryAfter(busy));
    assertEquals(List.of(), Around.invoice(Client.id(busy)));
    assertServed("spare", "preferred-unavailable", chat("spared", "hi"));
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertServed("limited", "only-route", chat("limited", "hi")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry-after=0", "retry-after=1"})
  void whoWantsAShortPauseIsAskedOnceMore(String pause) {
    HttpResponse<String> answer = chat("hasty", "x [[status=429 times=1 " + pause + "]]");
    assertServed("hasty", "only-route", answer);
    assertAttempts(answer, "hasty 429 only-route", "hasty 200 only-route");
  }

  @Test
  void whoAlwaysWantsAShortPauseIsAskedOnceMoreAndNoMore() {
    HttpResponse<String> answer = chat("hasty", "x [[status=503 retry-after=0]]");
    assertEquals(503, answer.statusCode(), answer.body());
    assertAttempts(answer, "hasty 503 only-route", "hasty 503 only-route");
  }

  @Test
  void theNextIsAskedBeforeTheSameOnceMore() {
    HttpResponse<String> answer = chat("brittle-spared", "x [[status=503 times=1 retry-after=0]]");
    assertServed("spare", "fallback", answer);
    assertAttempts(answer, "brittle 503 priority", "spare 200 fallback");
    assertTrue(
        metrics().contains("headgate_fallbacks_total{gen_ai_request_model=\"brittle-spared\"}"));
  }

  @Test
  void aFullProviderIsPassedOverAndAStreamFillsItUntilItsEnd() throws Exception {
    try (RawClient streaming = new RawClient(base)) {
      streaming.chat(
          Around.token("search", "narrow-user"),
          Client.chat("narrow", "x [[tokens=3 stall-after=1]]", "\"stream\":true"));
      streaming.readUntil("data: ");
      assertTrue(metrics().contains(inFlight("narrow", 1)), metrics());
      HttpResponse<String> busy = chat("narrow", "hi");
      assertBusy(busy);
      assertEquals("1", retryAfter(busy));
      assertServed("spare", "preferred-unavailable", chat("narrow-spared", "hi"));
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertServed("narrow", "only-route", chat("narrow", "hi")));
    await().untilAsserted(() -> assertTrue(metrics().contains(inFlight("narrow", 0))));
  }

  @Test
  void aRouteThatFailsIsLeftAloneAndComesBackByOneCall() {
    for (int i = 0; i < 20 && !metrics().contains(open("brittle", 1)); i++) {
      assertEquals(500, chat("brittle", "x [[status=500]]").statusCode());
    }
    HttpResponse<String> busy = chat("brittle", "hi");
    assertBusy(busy);
    assertEquals("1", retryAfter(busy));
    assertEquals(List.of(), Around.invoice(Client.id(busy)));
    assertServed("spare", "preferred-unavailable", chat("brittle-spared", "hi"));
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertServed("brittle", "only-route", chat("brittle", "hi")));
    assertTrue(metrics().contains(open("brittle", 0)), metrics());
  }

  private HttpResponse<String> chat(String model, String prompt) {
    return new Client(base, Around.token("search", "patient"))
        .chat(Client.chat(model, prompt, "\"max_tokens\":20"));
  }

  private String metrics() {
    return new Client(base, "none").get("/q/metrics").body();
  }

  private static String inFlight(String provider, int calls) {
    return "headgate_provider_in_flight{provider=\"%s\"} %d.0".formatted(provider, calls);
  }

  private static String open(String provider, int value) {
    return "headgate_route_state{provider=\"%s\",state=\"open\",upstream_model=\"gpt-4o-mini\"} %d.0"
        .formatted(provider, value);
  }

  private static void assertBusy(HttpResponse<String> answer) {
    assertEquals(503, answer.statusCode(), answer.body());
    assertEquals("provider_busy", Client.error(answer).path("code").asText());
  }

  private static String retryAfter(HttpResponse<String> answer) {
    return answer.headers().firstValue("retry-after").orElse("absent");
  }

  private static void assertAttempts(HttpResponse<String> answer, String... expected) {
    try (UsageLog log = new UsageLog()) {
      List<AttemptV1> attempts = log.await(Client.id(answer)).attempts();
      assertEquals(
          List.of(expected),
          attempts.stream()
              .map(it -> it.provider() + " " + it.status() + " " + it.reason())
              .toList());
    }
  }
}

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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class ChatTest {

  @TestHTTPResource URI base;

  @Test
  void streamsFramesHidesUsageAndAccountsBeforeTheTerminalFrame() {
    // given
    Client client = new Client(base, Around.token("search", "stream-user"));
    // when
    HttpResponse<String> answer =
        client.chat(Client.chat("gpt-4o-mini", "hello [[tokens=40]]", "\"stream\":true"));
    // then
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
    assertFalse(answer.body().contains("\"usage\":{"));
    assertSameAsInvoice(Client.id(answer), true);
  }

  @Test
  void showsUsageFrameWhenAsked() {
    Client client = new Client(base, Around.token("search", "usage-user"));
    HttpResponse<String> answer =
        client.chat(
            Client.chat(
                "gpt-4o-mini",
                "hello [[tokens=5 split-usage]]",
                "\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
    assertTrue(answer.body().contains("\"completion_tokens\":5"), answer.body());
    assertSameAsInvoice(Client.id(answer), true);
  }

  @Test
  void answersWholeWithTheProvidersOwnBytes() {
    Client client = new Client(base, Around.token("search", "whole-user"));
    HttpResponse<String> answer =
        client.chat(Client.chat("gpt-4o-mini", "hello [[tokens=12 cached=4]]", ""));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(12, Around.read(answer.body()).path("usage").path("completion_tokens").asInt());
    assertEquals("demo", answer.headers().firstValue("x-headgate-provider").orElseThrow());
    assertEquals(
        new BigDecimal(Around.invoice(Client.id(answer)).getFirst().path("usd").asText())
            .setScale(9, RoundingMode.UP)
            .toPlainString(),
        answer.headers().firstValue("x-headgate-cost-usd").orElseThrow());
    assertEquals(
        "99999", answer.headers().firstValue("x-ratelimit-remaining-requests").orElseThrow());
    assertSameAsInvoice(Client.id(answer), false);
  }

  @Test
  void fallsBackWhenTheFirstCandidateCannotBeReached() {
    Client client = new Client(base, Around.token("search", "fallback-user"));
    HttpResponse<String> answer = client.chat(Client.chat("alias", "hello [[tokens=3]]", ""));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("gpt-4o-mini", answer.headers().firstValue("x-headgate-model").orElseThrow());
    UsageEventV1 event = awaited(Client.id(answer));
    assertEquals(2, event.attempts().size());
    assertEquals("upstream_unreachable", event.attempts().getFirst().errorClass());
    assertEquals("alias", event.requestModel());
    assertEquals("gpt-4o-mini", event.upstreamModel());
  }

  @Test
  void countsByItselfWhenTheProviderReportsNothing() {
    Client client = new Client(base, Around.token("search", "counted-user"));
    for (String stream : new String[] {"\"stream\":true", ""}) {
      HttpResponse<String> answer =
          client.chat(Client.chat("gpt-4o-mini", "tell me [[tokens=150 no-usage]]", stream));
      JsonNode line = Around.invoice(Client.id(answer)).getFirst();
      UsageEventV1 event = awaited(Client.id(answer));
      assertEquals(Certainty.COUNTED, event.certainty());
      assertEquals(line.path("inputTokens").asLong(), event.usage().inputTokens());
      assertEquals(line.path("outputTokens").asLong(), event.usage().outputTokens());
    }
  }

  private static void assertSameAsInvoice(String id, boolean stream) {
    JsonNode line = Around.invoice(id).getFirst();
    UsageEventV1 event = awaited(id);
    assertEquals(stream, line.path("stream").asBoolean());
    assertEquals(Certainty.REPORTED, event.certainty());
    assertEquals(EndedBy.PROVIDER, event.outcome().endedBy());
    assertEquals(line.path("inputTokens").asLong(), event.usage().inputTokens());
    assertEquals(line.path("cachedInputTokens").asLong(), event.usage().cacheReadInputTokens());
    assertEquals(line.path("outputTokens").asLong(), event.usage().outputTokens());
  }

  private static UsageEventV1 awaited(String id) {
    try (UsageLog log = new UsageLog()) {
      return log.await(id);
    }
  }
}

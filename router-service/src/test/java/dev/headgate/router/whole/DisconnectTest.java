package dev.headgate.router.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.usage.Certainty;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RouterStack.class)
class DisconnectTest {

  @TestHTTPResource URI base;

  @Test
  void leavingInTheMiddleOfTheUploadCostsNothing() throws IOException {
    String user = UUID.randomUUID().toString();
    int before = Around.wholeInvoice().size();
    try (RawClient client = new RawClient(base)) {
      client.chatHead(Around.token("once", user), 1000).write("{\"model\":");
    }
    // the single request of this user is still there
    var answer =
        new Client(base, Around.token("once", user)).chat(Client.chat("gpt-4o-mini", "hi", ""));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(before + 1, Around.wholeInvoice().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"stream\":true", "\"stream\":false"})
  void leavingBeforeTheFirstByteStopsTheProvider(String stream) throws IOException {
    String user = UUID.randomUUID().toString();
    int before = Around.wholeInvoice().size();
    try (RawClient client = new RawClient(base)) {
      client.chat(
          Around.token("search", user),
          Client.chat("gpt-4o-mini", "x [[first-byte-ms=2500]]", stream));
      awaitUntil(() -> Around.wholeInvoice().size() == before + 1);
    }
    UsageEventV1 event = leftEvent(user);
    assertEquals(0, event.usage().outputTokens());
    assertSame(awaitCancelled(event.id()), event);
  }

  @Test
  void leavingMidStreamStopsTheProviderAndIsChargedForWhatCame() throws IOException {
    String user = UUID.randomUUID().toString();
    try (RawClient client = new RawClient(base)) {
      client.chat(
          Around.token("search", user),
          Client.chat("gpt-4o-mini", "x [[tokens=50 stall-after=10]]", "\"stream\":true"));
      String head = client.readUntil("data: ");
      assertTrue(head.contains("200 OK"), head);
      awaitUntil(() -> openLineHas(10));
    }
    UsageEventV1 event = leftEvent(user);
    assertEquals(10, event.usage().outputTokens());
    assertSame(awaitCancelled(event.id()), event);
  }

  @Test
  void leavingAfterTheLastTextFrameIsChargedForAllOfIt() throws IOException {
    String user = UUID.randomUUID().toString();
    try (RawClient client = new RawClient(base)) {
      client.chat(
          Around.token("search", user),
          Client.chat("gpt-4o-mini", "x [[tokens=12 stall-after=12]]", "\"stream\":true"));
      client.readUntil("data: ");
      awaitUntil(() -> openLineHas(12));
    }
    assertEquals(12, leftEvent(user).usage().outputTokens());
  }

  /// Whether the newest line of the invoice has that much output.
  private static boolean openLineHas(int tokens) {
    JsonNode lines = Around.wholeInvoice();
    return lines.get(lines.size() - 1).path("outputTokens").asInt() == tokens;
  }

  private static UsageEventV1 leftEvent(String user) {
    try (UsageLog log = new UsageLog()) {
      UsageEventV1 event = log.awaitOfUser(user);
      assertEquals(EndedBy.CLIENT, event.outcome().endedBy());
      assertEquals(Certainty.COUNTED, event.certainty());
      return event;
    }
  }

  private static JsonNode awaitCancelled(String id) {
    awaitUntil(() -> Around.invoice(id).getFirst().path("state").asText().equals("cancelled"));
    return Around.invoice(id).getFirst();
  }

  private static void assertSame(JsonNode line, UsageEventV1 event) {
    assertEquals(line.path("inputTokens").asLong(), event.usage().inputTokens());
    assertEquals(line.path("outputTokens").asLong(), event.usage().outputTokens());
  }

  private static void awaitUntil(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(20))
        .until(condition);
  }
}

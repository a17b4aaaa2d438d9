package dev.headgate.quota.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealKafka;
import dev.headgate.quota.RealStore;
import dev.headgate.quota.RealWebhook;
import dev.headgate.quota.protocol.AlertV1;
import dev.headgate.testkit.stack.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// An alert goes once to a webhook that fails at first, and once to a Kafka that comes late.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealKafka.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealWebhook.class, restrictToAnnotatedClass = true)
class AlertsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void reachesTheWebhookAndTheTopicOnceEach() throws Exception {
    RealWebhook.current().refuseNext(2);
    spend(9_100_000_000L)
        .body("pressure.step", equalTo(List.of("alert", "clamp-output")))
        .body("pressure.policy", equalTo(List.of("initech-usd", "initech-usd")))
        .body("pressure[0].at", equalTo(0.8f))
        .body("pressure[1].maxOutputTokens", equalTo(512));
    spend(100_000_000L);

    List<RealWebhook.Call> calls = RealWebhook.current().calls();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> calls.size() == 3);
    assertEquals(List.of(500, 500, 204), calls.stream().map(RealWebhook.Call::status).toList());
    RealWebhook.Call taken = calls.getLast();
    assertEquals("application/cloudevents+json; charset=UTF-8", taken.contentType());
    assertSigned(taken);
    assertAlert(taken.body());

    ConsumerRecord<String, byte[]> published = consume(RealKafka.arrive());
    assertEquals("initech", published.key());
    assertArrayEquals(taken.body(), published.value());
    assertEquals(3, calls.size());
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> RealStore.alertsLength("initech") == 0);
  }

  private static io.restassured.response.ValidatableResponse spend(long nanoUsd) {
    String id = UUID.randomUUID().toString();
    return Api.reserve(id, Bodies.reserve(id, "initech", Bodies.tokens(nanoUsd, 1, 1), 60_000))
        .statusCode(200);
  }

  private static void assertAlert(byte[] body) throws IOException {
    JsonNode event = JSON.readTree(body);
    assertEquals("1.0", event.get("specversion").asText());
    assertEquals("dev.headgate.alert.v1", event.get("type").asText());
    assertEquals("initech-usd", event.get("subject").asText());
    JsonNode data = event.get("data");
    assertEquals("initech", data.get("tenant").asText());
    assertEquals("0.8", data.get("at").asText());
    assertEquals(9_100_000_000L, data.get("balance").get("held").asLong());
    assertEquals("10.00", data.get("dollars").get("limit").asText());
    assertEquals("0.90", data.get("dollars").get("remaining").asText());
  }

  private static void assertSigned(RealWebhook.Call call) throws Exception {
    String time = call.signature().substring(2, call.signature().indexOf(','));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(RealWebhook.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
    String expected = HexFormat.of().formatHex(mac.doFinal(call.body()));
    assertTrue(call.signature().endsWith(",v1=" + expected), call::signature);
  }

  private static ConsumerRecord<String, byte[]> consume(KafkaProcess kafka) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG, "alerts-test",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(AlertV1.TOPIC));
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            return !found.isEmpty();
          });
    }
    assertEquals(1, found.size());
    return found.getFirst();
  }
}

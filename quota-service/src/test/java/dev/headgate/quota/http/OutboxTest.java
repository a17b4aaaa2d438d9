package dev.headgate.quota.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.metering.event.MalformedUsageEventException;
import dev.headgate.metering.event.UsageEventJson;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealKafka;
import dev.headgate.quota.RealStore;
import dev.headgate.testkit.stack.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// With Kafka away, calls go on and events wait; once it is there they all arrive.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealKafka.class, restrictToAnnotatedClass = true)
class OutboxTest {

  private final String settled = UUID.randomUUID().toString();
  private final String abandoned = UUID.randomUUID().toString();

  @Test
  void publishesWhatWasSettledAndWhatExpiredOnceKafkaIsThere() throws MalformedUsageEventException {
    Api.reserve(settled, Bodies.reserve(settled, "acme", Bodies.tokens(9, 5, 4), 60_000))
        .statusCode(200);
    Api.call(settled, "settle", Bodies.settleWithEvent(settled, "acme", Bodies.tokens(7, 5, 2)))
        .statusCode(200)
        .body("state", equalTo("settled"));
    Api.reserve(abandoned, Bodies.reserve(abandoned, "globex", Bodies.tokens(9, 30, 12), 50))
        .statusCode(200);
    awaitOutbox(1);

    Map<String, ConsumerRecord<String, byte[]>> published = consume(RealKafka.arrive());

    UsageEventV1 first = UsageEventJson.read(published.get(settled).value());
    assertEquals("acme", published.get(settled).key());
    assertEquals(settled, first.id());
    UsageEventV1 expired = UsageEventJson.read(published.get(abandoned).value());
    assertEquals("globex", published.get(abandoned).key());
    assertEquals(Certainty.HELD, expired.certainty());
    assertEquals(30, expired.usage().inputTokens());
    assertEquals(12, expired.usage().outputTokens());
    awaitOutbox(0);
  }

  private static void awaitOutbox(int each) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertEquals(each, RealStore.outboxLength("acme"));
          assertEquals(each, RealStore.outboxLength("globex"));
        });
  }

  private Map<String, ConsumerRecord<String, byte[]>> consume(KafkaProcess kafka) {
    Map<String, ConsumerRecord<String, byte[]>> found = new HashMap<>();
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG, "outbox-test",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(UsageEventV1.TOPIC));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            consumer
                .poll(Duration.ofMillis(200))
                .forEach(record -> {
                  try {
                    found.put(UsageEventJson.read(record.value()).id(), record);
                  } catch (MalformedUsageEventException e) {
                    throw new AssertionError(e);
                  }
                });
            return found.keySet().containsAll(List.of(settled, abandoned));
          });
    }
    return found;
  }
}

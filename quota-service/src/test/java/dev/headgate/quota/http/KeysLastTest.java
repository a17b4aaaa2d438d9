package dev.headgate.quota.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealKafka;
import dev.headgate.quota.RealStore;
import dev.headgate.testkit.stack.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What was answered lasts: Kafka away, Redis emptied, Redis killed, in one run of the service.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealKafka.class, restrictToAnnotatedClass = true)
class KeysLastTest {

  private final KeyApi owner = KeyApi.ofSomebody();

  @Test
  void noKeyIsLostAndNoRevokedOneComesBack() {
    // Given Kafka is away: no key is minted that could be lost, and none is called unknown
    Instant asked = Instant.now();
    owner
        .mint(KeyApi.body(""))
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("type", equalTo("/problems/keys-unavailable"));
    assertTrue(Duration.between(asked, Instant.now()).toSeconds() < 10);
    KeyApi.lookup("hg_anything").statusCode(503).header("Retry-After", notNullValue());

    // When it is there
    KafkaProcess kafka = RealKafka.arrive();
    KeyApi.awaitKeysRead();
    var kept = owner.mint();
    var revoked = owner.mint();
    String replaced = KeyApi.secret(kept);
    String key =
        KeyApi.secret(owner.rotate(KeyApi.id(kept), "{\"graceSeconds\": 0}").statusCode(200));
    owner.revoke(KeyApi.id(revoked)).statusCode(200);

    // Then neither a key nor its plain hash stands in the topic, and each place is compacted apart
    List<ConsumerRecord<String, byte[]>> records = records(kafka);
    assertEquals(
        List.of(
            KeyApi.id(kept), KeyApi.id(revoked), KeyApi.id(kept), KeyApi.id(revoked) + "/revoked"),
        records.stream().map(ConsumerRecord::key).toList());
    for (ConsumerRecord<String, byte[]> record : records) {
      String json = new String(record.value(), StandardCharsets.UTF_8);
      for (String secret : List.of(key, replaced, KeyApi.secret(revoked))) {
        assertFalse(json.contains(secret.substring(3)));
        assertFalse(json.contains(dev.headgate.base.key.KeyText.hash(secret)));
      }
    }

    // When the store loses everything
    RealStore.command("FLUSHALL");
    // Then keys come back by themselves, and in between nobody is told that one is unknown
    awaitBack(key, KeyApi.secret(revoked), replaced);

    // When the store is killed and started again
    RealStore.redis().kill9();
    KeyApi.lookup(key).statusCode(503);
    RealStore.redis().start();
    awaitBack(key, KeyApi.secret(revoked), replaced);
    owner.get(KeyApi.id(revoked)).statusCode(200).body("state", equalTo("revoked"));
    owner.list("").body("keys.id", equalTo(List.of(KeyApi.id(kept), KeyApi.id(revoked))));
  }

  private static void awaitBack(String key, String revoked, String replaced) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> {
          for (String bad : List.of(revoked, replaced)) {
            assertNotEquals(200, KeyApi.lookup(bad).extract().statusCode());
          }
          int status = KeyApi.lookup(key).extract().statusCode();
          assertNotEquals(404, status);
          return status == 200;
        });
    KeyApi.awaitKeysRead();
    KeyApi.lookup(revoked).statusCode(404);
    KeyApi.lookup(replaced).statusCode(404);
  }

  private static List<ConsumerRecord<String, byte[]>> records(KafkaProcess kafka) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition topic = new TopicPartition("headgate.keys.v1", 0);
      consumer.assign(List.of(topic));
      consumer.seekToBeginning(List.of(topic));
      long end = consumer.endOffsets(List.of(topic)).get(topic);
      while (consumer.position(topic) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}

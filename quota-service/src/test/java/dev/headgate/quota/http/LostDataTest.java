package dev.headgate.quota.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.quota.Operator;
import dev.headgate.quota.RealIssuer;
import dev.headgate.quota.RealStore;
import dev.headgate.quota.RunningKafka;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import dev.headgate.testkit.stack.RedisProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The real Redis loses what it had, under traffic: budgets answer 503 until they are what the
/// usage log says.
@QuarkusTest
@QuarkusTestResource(value = RealStore.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RunningKafka.class, restrictToAnnotatedClass = true)
class LostDataTest {

  private static final String AOF = "appendonly.aof";

  private final RedisProcess redis = RealStore.redis();
  private final Path data = redis.directory().resolve(AOF);
  private final Path copy = redis.directory().resolve("copy.aof");
  private final String tenant = Agreement.TENANT;

  @Test
  void afterKill9AndAnEmptyStartAndAfterAnOlderCopyBudgetsEqualTheLog() throws IOException {
    long seed = Long.getLong("headgate.seed", new Random().nextLong());
    System.out.println("headgate.seed=" + seed);
    String user = "u-" + UUID.randomUUID();
    try (UsageTraffic traffic = new UsageTraffic(tenant, user, seed)) {
      Agreement.exchanges(traffic, 40);

      long mark = mark();
      redis.kill9();
      assertIsTold(mark);
      Files.delete(data);
      redis.start();
      assertIsLearning(traffic);
      Agreement.await(traffic, user);

      redis.terminate();
      Files.copy(data, copy, StandardCopyOption.REPLACE_EXISTING);
      redis.start();
      Agreement.exchanges(traffic, 40);
      Agreement.await(traffic, user);

      redis.kill9();
      Files.copy(copy, data, StandardCopyOption.REPLACE_EXISTING);
      redis.start();
      assertIsLearning(traffic);
      Agreement.exchanges(traffic, 10);
      Agreement.await(traffic, user);
      assertTrue(traffic.refused > 0, "some were refused while learning");
    }
  }

  private long mark() {
    String mark = "HGET " + Keys.epoch(Slot.of(tenant)) + " mark";
    return Long.parseLong(Operator.ask(redis.port(), mark));
  }

  /// While the store is away, the topic comes to know up to where calls were answered.
  private void assertIsTold(long mark) {
    String slot = Integer.toString(Slot.of(tenant).number());
    var partition = new TopicPartition("headgate.epochs.v1", 0);
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", RunningKafka.kafka().bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() ->
              StreamSupport.stream(consumer.poll(Duration.ofMillis(100)).spliterator(), false)
                  .filter(told -> told.key().equals(slot))
                  .anyMatch(told -> markOf(told.value()) >= mark));
    }
  }

  private static long markOf(String epoch) {
    return Long.parseLong(epoch.substring(epoch.indexOf(':') + 1));
  }

  /// The first call that reaches the store again is refused, and so is every one until it is
  /// rebuilt.
  private void assertIsLearning(UsageTraffic traffic) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> {
          long before = traffic.requests;
          String id = UUID.randomUUID().toString();
          Api.reserve(id, Bodies.reserve(id, tenant, Bodies.tokens(1, 1, 0), 60_000))
              .statusCode(503)
              .header("Retry-After", notNullValue())
              .body("type", equalTo("/problems/learning"));
          traffic.exchange();
          assertEquals(before, traffic.requests);
        });
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          long before = traffic.requests;
          traffic.exchange();
          return traffic.requests > before;
        });
  }
}

package dev.headgate.router.whole;

import dev.headgate.metering.event.MalformedUsageEventException;
import dev.headgate.metering.event.UsageEventJson;
import dev.headgate.metering.event.UsageEventV1;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/// The usage topic, read from its beginning.
final class UsageLog implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, UsageEventV1> events = new HashMap<>();
  private final Map<String, Integer> copies = new HashMap<>();
  private final Map<String, String> raw = new HashMap<>();
  private final Map<String, Headers> headers = new HashMap<>();

  UsageLog() {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", System.getProperty("test.kafka"),
                "group.id", UUID.randomUUID().toString(),
                "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(UsageEventV1.TOPIC).stream()
            .map(it -> new TopicPartition(it.topic(), it.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /// Waits for the event of a request.
  UsageEventV1 await(String requestId) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          poll();
          return events.containsKey(requestId);
        });
    return events.get(requestId);
  }

  /// Waits for an event of a user.
  UsageEventV1 awaitOfUser(String user) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              poll();
              return events.values().stream()
                  .filter(event -> user.equals(event.caller().user()))
                  .findFirst();
            },
            Optional::isPresent)
        .orElseThrow();
  }

  /// How many copies of the event there are by now.
  int copies(String requestId) {
    poll();
    return copies.getOrDefault(requestId, 0);
  }

  /// The record of a request as it stands in the topic.
  String raw(String requestId) {
    await(requestId);
    return raw.get(requestId);
  }

  /// A header of a request's record.
  String header(String requestId, String name) {
    await(requestId);
    return new String(headers.get(requestId).lastHeader(name).value(), StandardCharsets.US_ASCII);
  }

  private void poll() {
    consumer
        .poll(Duration.ofMillis(50))
        .forEach(message -> {
          try {
            UsageEventV1 event = UsageEventJson.read(message.value());
            events.put(event.id(), event);
            headers.put(event.id(), message.headers());
            copies.merge(event.id(), 1, Integer::sum);
            raw.put(event.id(), new String(message.value(), StandardCharsets.UTF_8));
          } catch (MalformedUsageEventException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Override
  public void close() {
    consumer.close();
  }
}

package dev.headgate.quota.usagelog;

import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.quota.reservation.LoggedUsage;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/// Reads a stretch of the usage log: from a time to its end as it stands. Belongs to no consumer
/// group. Fails with a [org.apache.kafka.common.KafkaException] when Kafka is away.
@ApplicationScoped
public class UsageLog {

  /// How much earlier reading begins, for clocks that differ: an event is written after the request
  /// came in.
  private static final Duration SKEW = Duration.ofMinutes(5);

  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Object> connection;
  private final UsageReading reading;

  UsageLog(
      @Identifier("default-kafka-broker") Map<String, Object> connection, UsageReading reading) {
    this.connection = connection;
    this.reading = reading;
  }

  /// Reads every event that was written since `from`.
  ///
  /// @param alive called after every batch
  /// @return by partition, the offset up to which was read
  public Map<Integer, Long> read(Instant from, Consumer<LoggedUsage> sink, Runnable alive) {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(UsageEventV1.TOPIC).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> starts = starts(consumer, partitions, from);
      consumer.assign(partitions);
      partitions.forEach(partition ->
          consumer.seek(partition, start(starts.get(partition), end(ends, partition))));
      Instant progress = Instant.now();
      while (partitions.stream()
          .anyMatch(partition -> consumer.position(partition) < end(ends, partition))) {
        ConsumerRecords<String, byte[]> batch = consumer.poll(POLL);
        if (!batch.isEmpty()) {
          progress = Instant.now();
        } else if (progress.plus(LONGEST_STANDSTILL).isBefore(Instant.now())) {
          throw new KafkaException("no record of the usage log in " + LONGEST_STANDSTILL);
        }
        batch.forEach(record -> {
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          if (record.offset() < end(ends, partition)) {
            reading.read(record).ifPresent(sink);
          }
        });
        alive.run();
      }
      return ends.entrySet().stream()
          .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }
  }

  private static Map<TopicPartition, @Nullable OffsetAndTimestamp> times(
      KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, Instant from) {
    long millis = Math.max(0, from.minus(SKEW).toEpochMilli());
    return consumer.offsetsForTimes(
        partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> millis)));
  }

  private static Map<TopicPartition, Long> starts(
      KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, Instant from) {
    Map<TopicPartition, Long> starts = new HashMap<>();
    times(consumer, partitions, from)
        .forEach((partition, found) -> {
          if (found != null) {
            starts.put(partition, found.offset());
          }
        });
    return starts;
  }

  /// A partition without an event since then begins where it ends.
  private static long start(@Nullable Long found, long end) {
    return found == null ? end : found;
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
    return ends.getOrDefault(partition, 0L);
  }

  private KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "quota-service-usage-log");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }
}

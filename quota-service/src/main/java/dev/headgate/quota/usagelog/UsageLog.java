package dev.headgate.quota.usagelog;

import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.quota.reservation.LoggedUsage;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    return read(_ -> true, from, sink, (_, _) -> alive.run());
  }

  /// Reads every event of `tenant` that was written since `from`. What has another key is passed
  /// over unread.
  ///
  /// @param advance called after every batch
  /// @return by partition, the offset up to which was read
  public Map<Integer, Long> read(
      String tenant, Instant from, Consumer<LoggedUsage> sink, Advance advance) {
    return read(
        record -> tenant.equals(record.key()),
        from,
        usage -> {
          if (usage.subject().tenant().equals(tenant)) {
            sink.accept(usage);
          }
        },
        advance);
  }

  /// From when on the log lacks nothing that was ever written to `partitions`; empty when it never
  /// lost its oldest records.
  public Optional<Instant> wholeSince(Collection<Integer> partitions) {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      Map<TopicPartition, Long> first =
          new HashMap<>(
              consumer.beginningOffsets(partitions.stream().map(UsageLog::partition).toList()));
      first.values().removeIf(offset -> offset == 0);
      return consumer
          .offsetsForTimes(
              first.keySet().stream().collect(Collectors.toMap(partition -> partition, _ -> 0L)))
          .values()
          .stream()
          .map(oldest -> oldest == null ? Instant.now() : Instant.ofEpochMilli(oldest.timestamp()))
          .max(Comparator.naturalOrder());
    }
  }

  private Map<Integer, Long> read(
      Predicate<ConsumerRecord<String, byte[]>> wanted,
      Instant from,
      Consumer<LoggedUsage> sink,
      Advance advance) {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(UsageEventV1.TOPIC).stream()
              .map(partition -> partition(partition.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> starts = starts(consumer, partitions, from, ends);
      consumer.assign(partitions);
      starts.forEach(consumer::seek);
      long all = open(consumer, ends);
      long open = all;
      Instant progress = Instant.now();
      while (open > 0) {
        ConsumerRecords<String, byte[]> batch = consumer.poll(POLL);
        if (!batch.isEmpty()) {
          progress = Instant.now();
        } else if (progress.plus(LONGEST_STANDSTILL).isBefore(Instant.now())) {
          throw new KafkaException("no record of the usage log in " + LONGEST_STANDSTILL);
        }
        batch.forEach(record -> {
          if (record.offset() < ends.getOrDefault(partition(record.partition()), 0L)
              && wanted.test(record)) {
            reading.read(record).ifPresent(sink);
          }
        });
        open = open(consumer, ends);
        advance.to(all - open, all);
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

  /// A partition without an event since then begins where it ends.
  private static Map<TopicPartition, Long> starts(
      KafkaConsumer<String, byte[]> consumer,
      List<TopicPartition> partitions,
      Instant from,
      Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> starts = new HashMap<>(ends);
    times(consumer, partitions, from)
        .forEach((partition, found) -> {
          if (found != null) {
            starts.put(partition, found.offset());
          }
        });
    return starts;
  }

  /// How many records are left to be read.
  private static long open(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }

  private static TopicPartition partition(int partition) {
    return new TopicPartition(UsageEventV1.TOPIC, partition);
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

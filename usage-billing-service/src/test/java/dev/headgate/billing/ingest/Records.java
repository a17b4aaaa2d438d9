package dev.headgate.billing.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headgate.billing.charge.ChargingFixture;
import dev.headgate.billing.charge.Ledger;
import dev.headgate.billing.fixture.Database;
import dev.headgate.billing.fixture.Usage;
import dev.headgate.billing.store.Store;
import dev.headgate.metering.event.UsageEventV1;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Records as a poll brings them, and what takes them in, without a broker.
final class Records {

  static final TopicPartition PARTITION = new TopicPartition(UsageEventV1.TOPIC, 3);

  private Records() {}

  /// A batch of partition 3 from an offset on, one record for each value.
  static PolledBatch batch(long from, List<byte @Nullable []> values) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      records.add(
          new ConsumerRecord<>(
              PARTITION.topic(),
              PARTITION.partition(),
              from + i,
              "acme".getBytes(UTF_8),
              values.get(i)));
    }
    return new PolledBatch(
        Map.of(PARTITION, from), Map.of(PARTITION, from + values.size()), records);
  }

  static PolledBatch batch(long from, Usage... events) {
    List<byte @Nullable []> values = new ArrayList<>();
    for (Usage event : events) {
      values.add(event.toJson());
    }
    return batch(from, values);
  }

  /// An intake whose dead-letter topic cannot be reached.
  static Intake intake(Database database) {
    return intake(
        database,
        () -> {
          throw new KafkaException("no broker here");
        });
  }

  static BatchTraces untraced() {
    return new BatchTraces(TracerProvider.noop().get("test"));
  }

  static Intake intake(Database database, Supplier<Producer<byte[], byte[]>> producers) {
    return new Intake(
        new Store(database.dataSource()),
        new Ledger(),
        new RecordReader(ChargingFixture.charging(), Clock.systemUTC(), Duration.ofMinutes(10)),
        new DeadLetters(new DeadLetterTopic(UsageEventV1.TOPIC + ".dlq", producers)),
        untraced());
  }
}

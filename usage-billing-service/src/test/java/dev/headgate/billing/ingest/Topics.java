package dev.headgate.billing.ingest;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Topics of a test's own, and what an operator does to them.
final class Topics {

  static final int PARTITIONS = 4;

  private final Map<String, Object> broker;

  Topics(String bootstrapServers) {
    broker = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
  }

  void create(String topic) throws Exception {
    try (Admin admin = Admin.create(broker)) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic, PARTITIONS, (short) 1),
                  new NewTopic(topic + ".dlq", 1, (short) 1)))
          .all()
          .get();
      awaitLeaders(admin, topic);
    }
  }

  /// A topic exists before its partitions have leaders; a producer that is too early may lose the
  /// order of its first batches.
  private static void awaitLeaders(Admin admin, String topic) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int i = 0; i < PARTITIONS; i++) {
      ends.put(new TopicPartition(topic, i), OffsetSpec.latest());
    }
    ends.put(new TopicPartition(topic + ".dlq", 0), OffsetSpec.latest());
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> admin.listOffsets(ends).all().get().size() == ends.size());
  }

  /// What Kafka believes of the group's offsets.
  Map<TopicPartition, Long> offsets(String topic) throws Exception {
    try (Admin admin = Admin.create(broker)) {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      admin
          .listConsumerGroupOffsets("billing-of-" + topic)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
      return offsets;
    }
  }

  /// How many members of the group have partitions.
  long readers(String topic) throws Exception {
    String group = "billing-of-" + topic;
    try (Admin admin = Admin.create(broker)) {
      return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
          .filter(member -> !member.assignment().topicPartitions().isEmpty())
          .count();
    }
  }

  /// Makes Kafka believe that the group has read nothing.
  void forgetOffsets(String topic) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> start = new HashMap<>();
    for (int i = 0; i < PARTITIONS; i++) {
      start.put(new TopicPartition(topic, i), new OffsetAndMetadata(0));
    }
    try (Admin admin = Admin.create(broker)) {
      admin.alterConsumerGroupOffsets("billing-of-" + topic, start).all().get();
    }
  }

  /// Deletes what stands before an offset, as retention does.
  void deleteBefore(TopicPartition partition, long offset) throws Exception {
    try (Admin admin = Admin.create(broker)) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset))).all().get();
    }
  }

  /// Everything that a one-partition topic holds.
  List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    Map<String, Object> config = new HashMap<>(broker);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    TopicPartition partition = new TopicPartition(topic, 0);
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      consumer.seekToBeginning(List.of(partition));
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }
}

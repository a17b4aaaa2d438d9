package dev.headgate.quota.key;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The topic of keys, for reading; by one thread. It has no consumer group: every instance reads
/// all of it.
@ApplicationScoped
class KeyReader {

  private static final Logger LOG = Logger.getLogger(KeyReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int ANSWER_MILLIS = 5_000;
  private static final int MOST_EMPTY_POLLS = 50;

  private final Map<String, Object> connection;
  private @Nullable KafkaConsumer<String, byte[]> consumer;

  KeyReader(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.connection = connection;
  }

  /// Takes an event and its position.
  @FunctionalInterface
  interface Taker {
    void take(KeyEvent event, long position);
  }

  /// Reads everything that the topic has by now. What comes later is left to [#latest].
  ///
  /// @return how many records
  long all(Taker taker) {
    KafkaConsumer<String, byte[]> topic = consumer();
    List<TopicPartition> partitions = partitions(topic);
    topic.assign(partitions);
    topic.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = topic.endOffsets(partitions);
    long read = 0;
    int empty = 0;
    while (ends.entrySet().stream()
        .anyMatch(end -> topic.position(end.getKey()) < end.getValue())) {
      int taken = take(topic.poll(POLL), taker);
      read += taken;
      empty = taken == 0 ? empty + 1 : 0;
      if (empty > MOST_EMPTY_POLLS) {
        throw new TimeoutException("the topic " + KeyTopic.NAME + " stands still");
      }
    }
    return read;
  }

  /// Takes some of what came since the last call; soon all of it, when called again and again.
  void latest(Taker taker) {
    take(consumer().poll(POLL), taker);
  }

  void close() {
    if (consumer != null) {
      consumer.close();
    }
  }

  private static int take(ConsumerRecords<String, byte[]> records, Taker taker) {
    records.forEach(record -> take(record, taker));
    return records.count();
  }

  private static void take(ConsumerRecord<String, byte[]> record, Taker taker) {
    if (record.value() == null) {
      return; // somebody removed a record by hand; the store forgets it in its time
    }
    KeyEvent event;
    try {
      event = KeyJson.readEvent(record.value());
    } catch (IOException _) {
      LOG.errorf(
          "not a key event topic=%s partition=%d offset=%d",
          record.topic(), record.partition(), record.offset());
      return;
    }
    taker.take(event, record.offset());
  }

  private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> topic) {
    List<TopicPartition> partitions =
        topic.partitionsFor(KeyTopic.NAME).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException(
          "topic " + KeyTopic.NAME + ": missing (expected: a compacted topic)");
    }
    return partitions;
  }

  private KafkaConsumer<String, byte[]> consumer() {
    if (consumer == null) {
      Map<String, Object> settings = new HashMap<>(connection);
      settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
      settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "quota-service-keys");
      settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
      settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
      settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
      settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
      settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
      settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
      consumer =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
    return consumer;
  }
}

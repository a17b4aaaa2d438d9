package dev.headgate.quota.sharedlog;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/// The thread that reads a log. It belongs to no consumer group: every instance reads all of it.
final class LogReading {

  private static final Logger LOG = Logger.getLogger(LogReading.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 500;

  private final TopicPartition partition;
  private final Map<String, Object> connection;
  private final SharedLog.Reader reader;
  private final Position position;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  LogReading(
      String topic, Map<String, Object> connection, SharedLog.Reader reader, Position position) {
    this.partition = new TopicPartition(topic, 0);
    this.connection = connection;
    this.reader = reader;
    this.position = position;
    this.thread = Thread.ofPlatform().name("read-" + topic).daemon().unstarted(this::go);
  }

  void start() {
    thread.start();
  }

  private void go() {
    boolean failing = false;
    try {
      do {
        try {
          follow();
        } catch (RuntimeException e) {
          if (!failing) {
            LOG.warnf("%s cannot be read and will be tried again: %s", partition.topic(), e);
          }
          failing = true;
        }
      } while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try (Consumer<String, byte[]> consumer = consumer()) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      if (position.next() > end) {
        position.move(0); // the topic was made anew
      }
      consumer.seek(partition, position.next());
      while (stop.getCount() > 0) {
        if (consumer.position(partition) >= end && !position.isCurrent()) {
          LOG.infof("%s read up to %d", partition.topic(), end);
          reader.current();
          position.becomeCurrent();
        }
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          reader.read(record.key(), record.value());
        }
        position.move(consumer.position(partition));
      }
    }
  }

  private Consumer<String, byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "quota-service-" + partition.topic());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_500);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  void close() {
    stop.countDown();
    try {
      thread.join(LONGEST_STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.headgate.billing.ingest;

import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// Asks Kafka whether it is there: a poll that brings nothing does not tell an idle topic from a
/// broker that is gone.
final class KafkaProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Consumer<byte[], byte[]> consumer;
  private final Duration interval;
  private long askedAt;
  private boolean reachable;

  KafkaProbe(Consumer<byte[], byte[]> consumer, Duration interval) {
    this.consumer = consumer;
    this.interval = interval;
    this.askedAt = System.nanoTime() - interval.toNanos();
  }

  /// Whether Kafka answered lately; asks at most once an interval while it does.
  boolean isReachable() {
    if (!reachable || System.nanoTime() - askedAt >= interval.toNanos()) {
      reachable = ask();
      askedAt = System.nanoTime();
    }
    return reachable;
  }

  /// Records not yet read, as far as the consumer knows.
  long lag() {
    long lag = 0;
    for (TopicPartition partition : consumer.assignment()) {
      OptionalLong ofPartition = consumer.currentLag(partition);
      lag += ofPartition.orElse(0);
    }
    return lag;
  }

  private boolean ask() {
    try {
      if (consumer.assignment().isEmpty()) {
        consumer.listTopics(PATIENCE);
      } else {
        consumer.endOffsets(consumer.assignment(), PATIENCE);
      }
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }
}

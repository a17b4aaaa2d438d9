package dev.headgate.quota.sharedlog;

import dev.headgate.quota.topic.TopicProducer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// Writes to the one partition of a topic, acknowledged by all its replicas.
final class LogAppender {

  private static final long ANSWER_SECONDS = 6;

  private final String topic;
  private final TopicProducer producer;

  LogAppender(String topic, Map<String, Object> connection) {
    this.topic = topic;
    this.producer = new TopicProducer(connection, topic, Duration.ZERO);
  }

  /// Appends a record and gives its offset.
  long append(String key, byte[] value) {
    try {
      return producer
          .send(new ProducerRecord<>(topic, 0, key, value))
          .get(ANSWER_SECONDS, TimeUnit.SECONDS)
          .offset();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new LogUnavailableException(topic + ": not acknowledged: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException(topic + ": interrupted", e);
    }
  }

  void close() {
    producer.close();
  }
}

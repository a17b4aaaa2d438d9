package dev.headgate.quota.sharedlog;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Writes to the one partition of a topic, acknowledged by all its replicas.
final class LogAppender {

  private static final Duration CLOSE = Duration.ofSeconds(3);
  private static final int LONGEST_MILLIS = 5_000;

  private final String topic;
  private final Map<String, Object> connection;
  private @Nullable Producer<String, byte[]> producer;

  LogAppender(String topic, Map<String, Object> connection) {
    this.topic = topic;
    this.connection = connection;
  }

  /// Appends a record and gives its offset.
  long append(String key, byte[] value) {
    try {
      return producer()
          .send(new ProducerRecord<>(topic, 0, key, value))
          .get(LONGEST_MILLIS + 1_000L, TimeUnit.MILLISECONDS)
          .offset();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new LogUnavailableException(topic + ": not acknowledged: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException(topic + ": interrupted", e);
    }
  }

  private synchronized Producer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> settings = new HashMap<>(connection);
      settings.put(ProducerConfig.CLIENT_ID_CONFIG, "quota-service-" + topic);
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
      settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_MILLIS);
      settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
      settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE);
    }
  }
}

package dev.headgate.quota.key;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// The compacted topic of keys, for writing: the only place where a key is kept for good.
@ApplicationScoped
class KeyTopic {

  static final String NAME = "headgate.keys.v1";

  private static final Duration CLOSE = Duration.ofSeconds(3);

  private final Map<String, Object> connection;
  private @Nullable Producer<String, byte[]> producer;

  KeyTopic(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.connection = connection;
  }

  /// Writes an event, and waits until all replicas have it.
  ///
  /// @return its position, by which one record of a key is older than another
  /// @throws KeyTopicUnavailableException after at most 7 seconds
  long write(KeyEvent event) {
    try {
      return producer()
          .send(new ProducerRecord<>(NAME, event.place(), KeyJson.write(event)))
          .get()
          .offset();
    } catch (ExecutionException e) {
      throw new KeyTopicUnavailableException(e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw new KeyTopicUnavailableException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyTopicUnavailableException(e);
    }
  }

  private synchronized Producer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> settings = new HashMap<>(connection);
      settings.put(ProducerConfig.CLIENT_ID_CONFIG, "quota-service-keys");
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
      settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
      settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
      settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE);
    }
  }
}

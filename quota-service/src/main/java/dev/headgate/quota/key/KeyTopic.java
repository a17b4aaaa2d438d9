package dev.headgate.quota.key;

import dev.headgate.quota.topic.TopicProducer;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// The compacted topic of keys, for writing: the only place where a key is kept for good.
@ApplicationScoped
class KeyTopic {

  static final String NAME = "headgate.keys.v1";

  private final TopicProducer producer;

  KeyTopic(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.producer = new TopicProducer(connection, "keys", Duration.ZERO);
  }

  /// Writes an event, and waits until all replicas have it.
  ///
  /// @return its position, by which one record of a key is older than another
  /// @throws KeyTopicUnavailableException after at most 7 seconds
  long write(KeyEvent event) {
    try {
      return producer
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

  @PreDestroy
  void close() {
    producer.close();
  }
}

package dev.headgate.quota.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// A producer that loses nothing in silence: a record is acknowledged by all replicas, or has
/// failed after [#LONGEST]. It connects with the first record.
public final class TopicProducer implements AutoCloseable {

  /// From the call to the acknowledgement or the failure, at most.
  public static final Duration LONGEST = Duration.ofSeconds(7);

  private static final int BLOCKED_MILLIS = 2_000;
  private static final int DELIVERY_MILLIS = (int) LONGEST.toMillis() - BLOCKED_MILLIS;
  private static final Duration CLOSE = Duration.ofSeconds(3);

  private final Map<String, Object> connection;
  private final String writer;
  private final Duration linger;
  private @Nullable Producer<String, byte[]> producer;

  /// @param connection where Kafka is, and how to sign in
  /// @param writer what writes, for Kafka's own logs and metrics
  /// @param linger how long a record waits for others to go with it
  public TopicProducer(Map<String, Object> connection, String writer, Duration linger) {
    this.connection = connection;
    this.writer = writer;
    this.linger = linger;
  }

  /// Sends a record. Without a broker the call itself takes up to 2 seconds.
  ///
  /// @throws org.apache.kafka.common.KafkaException when it is refused at once
  public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
    return connected().send(record);
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE);
    }
  }

  private synchronized Producer<String, byte[]> connected() {
    if (producer == null) {
      Map<String, Object> settings = new HashMap<>(connection);
      settings.put(ProducerConfig.CLIENT_ID_CONFIG, "quota-service-" + writer);
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKED_MILLIS);
      settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
      settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
      settings.put(ProducerConfig.LINGER_MS_CONFIG, (int) linger.toMillis());
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }
}

package dev.headgate.billing.ingest;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Opens Kafka clients with what correctness rests on; the rest is the operator's (`kafka.*`).
final class KafkaClients {

  /// After so long a killed instance is given up, and its partitions are read by others; until then
  /// nobody reads them.
  private static final int GIVEN_UP_MILLIS = 10_000;

  private final Map<String, Object> operators;
  private final IngestSettings settings;

  KafkaClients(Map<String, Object> operators, IngestSettings settings) {
    this.operators = Map.copyOf(operators);
    this.settings = settings;
  }

  /// A consumer that neither commits nor resets a position by itself: both are the loop's to do.
  Consumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(operators);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
    config.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, GIVEN_UP_MILLIS);
    config.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "headgate-billing");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /// A producer for dead letters whose sends end within seconds, well or badly.
  Producer<byte[], byte[]> producer() {
    Map<String, Object> config = new HashMap<>(operators);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
    config.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "headgate-billing-dead-letters");
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}

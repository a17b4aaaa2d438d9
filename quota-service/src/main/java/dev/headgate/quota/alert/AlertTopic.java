package dev.headgate.quota.alert;

import dev.headgate.quota.protocol.AlertV1;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// The topic of alerts, keyed by tenant. Kafka is waited for as long as it takes.
@ApplicationScoped
class AlertTopic implements Destination {

  private static final Duration CLOSE = Duration.ofSeconds(3);
  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
  private static final byte[] CONTENT_TYPE =
      "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8);

  private final Map<String, Object> connection;
  private @Nullable Producer<String, byte[]> producer;

  AlertTopic(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.connection = connection;
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public Duration patience() {
    return FOREVER;
  }

  @Override
  public Delivery deliver(Alert alert) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("content-type", CONTENT_TYPE);
    byte[] body = alert.body().getBytes(StandardCharsets.UTF_8);
    var record = new ProducerRecord<>(AlertV1.TOPIC, null, alert.tenant(), body, headers);
    try {
      producer().send(record).get();
      return new Delivery.Delivered();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Delivery.Failed(cause.getClass().getSimpleName());
    } catch (KafkaException e) {
      return new Delivery.Failed(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Failed("interrupted");
    }
  }

  private synchronized Producer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> settings = new HashMap<>(connection);
      settings.put(ProducerConfig.CLIENT_ID_CONFIG, "quota-service-alerts");
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

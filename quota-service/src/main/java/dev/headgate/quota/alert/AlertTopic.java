package dev.headgate.quota.alert;

import dev.headgate.quota.protocol.AlertV1;
import dev.headgate.quota.topic.TopicProducer;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// The topic of alerts, keyed by tenant. Kafka is waited for as long as it takes.
@ApplicationScoped
class AlertTopic implements Destination {

  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
  private static final byte[] CONTENT_TYPE =
      "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8);

  private final TopicProducer producer;

  AlertTopic(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.producer = new TopicProducer(connection, "alerts", Duration.ZERO);
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
      producer.send(record).get();
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

  @PreDestroy
  void close() {
    producer.close();
  }
}

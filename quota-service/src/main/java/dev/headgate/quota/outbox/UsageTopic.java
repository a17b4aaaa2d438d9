package dev.headgate.quota.outbox;

import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.quota.store.Outbox;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The topic of usage events. Kafka being away costs this one thread a few seconds a round and
/// nobody else anything.
@ApplicationScoped
class UsageTopic {

  private static final Logger LOG = Logger.getLogger(UsageTopic.class);
  private static final Duration CLOSE = Duration.ofSeconds(3);
  private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

  private final Map<String, Object> connection;
  private @Nullable Producer<String, byte[]> producer;

  UsageTopic(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.connection = connection;
  }

  /// Publishes events and waits until each is acknowledged by all replicas or failed.
  ///
  /// @return the positions of those that Kafka has
  List<String> publish(List<Outbox.Entry> entries) {
    List<String> acknowledged = new ArrayList<>();
    List<Sent> sent = new ArrayList<>();
    try {
      for (Outbox.Entry entry : entries) {
        Sent one = new Sent(entry.position(), producer().send(toRecord(entry)));
        sent.add(one);
        if (one.isRefusedAtOnce()) {
          break; // no broker answers: each further one would wait as long
        }
      }
    } catch (KafkaException e) {
      LOG.debugf("not sent: %s", e.getMessage());
    }
    for (Sent one : sent) {
      if (one.isAcknowledged()) {
        acknowledged.add(one.position());
      }
    }
    return acknowledged;
  }

  private record Sent(String position, Future<RecordMetadata> answer) {
    boolean isRefusedAtOnce() {
      return answer.state() == Future.State.FAILED;
    }

    boolean isAcknowledged() {
      try {
        answer.get();
        return true;
      } catch (ExecutionException e) {
        LOG.debugf("not acknowledged: %s", e.getMessage());
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  private static ProducerRecord<String, byte[]> toRecord(Outbox.Entry entry) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("content-type", CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
    return new ProducerRecord<>(
        UsageEventV1.TOPIC,
        null,
        entry.tenant(),
        entry.event().getBytes(StandardCharsets.UTF_8),
        headers);
  }

  private synchronized Producer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> settings = new HashMap<>(connection);
      settings.put(ProducerConfig.CLIENT_ID_CONFIG, "quota-service-outbox");
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
      settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
      settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
      settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
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

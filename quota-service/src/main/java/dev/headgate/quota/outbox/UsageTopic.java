package dev.headgate.quota.outbox;

import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.quota.store.Outbox;
import dev.headgate.quota.topic.TopicProducer;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;

/// The topic of usage events. Kafka being away costs this one thread a few seconds a round and
/// nobody else anything.
@ApplicationScoped
class UsageTopic {

  private static final Logger LOG = Logger.getLogger(UsageTopic.class);
  private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

  private final TopicProducer producer;

  UsageTopic(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.producer = new TopicProducer(connection, "outbox", Duration.ofMillis(5));
  }

  /// Publishes events and waits until each is acknowledged by all replicas or failed.
  ///
  /// @return the positions of those that Kafka has
  List<String> publish(List<Outbox.Entry> entries) {
    List<String> acknowledged = new ArrayList<>();
    List<Sent> sent = new ArrayList<>();
    try {
      for (Outbox.Entry entry : entries) {
        Sent one = new Sent(entry.position(), producer.send(toRecord(entry)));
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

  @PreDestroy
  void close() {
    producer.close();
  }
}

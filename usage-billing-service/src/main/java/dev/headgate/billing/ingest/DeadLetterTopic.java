package dev.headgate.billing.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The topic of dead letters. Each carries key and value as they came, with its reason and position
/// in headers. At least once: a transaction that fails after forwarding forwards again.
final class DeadLetterTopic implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(DeadLetterTopic.class);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final String topic;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private @Nullable Producer<byte[], byte[]> producer;

  /// @param producers opens a producer whose sends end within a bounded time
  DeadLetterTopic(String topic, Supplier<Producer<byte[], byte[]>> producers) {
    this.topic = topic;
    this.producers = producers;
  }

  /// Forwards these, and says which the topic has acknowledged.
  Set<Reading.Poison> forward(List<Reading.Poison> letters) {
    Map<Reading.Poison, Future<RecordMetadata>> sent = new LinkedHashMap<>();
    Set<Reading.Poison> forwarded = Collections.newSetFromMap(new IdentityHashMap<>());
    try {
      Producer<byte[], byte[]> open = open();
      for (Reading.Poison letter : letters) {
        sent.put(letter, open.send(copy(letter)));
      }
      open.flush();
    } catch (KafkaException e) {
      LOG.warnf("The dead-letter topic %s cannot be reached: %s", topic, e.getClass().getName());
    }
    sent.forEach((letter, ack) -> {
      if (isAcknowledged(ack)) {
        forwarded.add(letter);
      }
    });
    return forwarded;
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(CLOSE);
      producer = null;
    }
  }

  private Producer<byte[], byte[]> open() {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      open = producers.get();
      producer = open;
    }
    return open;
  }

  private boolean isAcknowledged(Future<RecordMetadata> ack) {
    try {
      ack.get();
      return true;
    } catch (ExecutionException e) {
      LOG.warnf("A dead letter was not forwarded: %s", String.valueOf(e.getCause()));
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private ProducerRecord<byte[], byte[]> copy(Reading.Poison letter) {
    ConsumerRecord<byte[], byte[]> source = letter.source();
    ProducerRecord<byte[], byte[]> copy =
        new ProducerRecord<>(topic, null, source.key(), source.value());
    copy.headers()
        .add("headgate-reason", letter.reason().getBytes(UTF_8))
        .add("headgate-topic", source.topic().getBytes(UTF_8))
        .add("headgate-partition", Integer.toString(source.partition()).getBytes(UTF_8))
        .add("headgate-offset", Long.toString(source.offset()).getBytes(UTF_8));
    return copy;
  }
}

package dev.headgate.billing.ingest;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The consumer, turn by turn, on one thread: place, poll, take in, tell Kafka.
///
/// What is away is waited for, with growing pauses, from where the ledger stands: PostgreSQL is the
/// only memory. A consumer that Kafka has thrown out is closed and another opened. [#stop] lets the
/// batch in hand finish.
final class IngestLoop implements Runnable {

  private static final Logger LOG = Logger.getLogger(IngestLoop.class);
  private static final Duration COMMIT = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private final IngestSettings settings;
  private final Intake intake;
  private final IngestStatus status;
  private final IngestMetrics metrics;

  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Backoff backoff;
  private volatile @Nullable Consumer<byte[], byte[]> current;

  IngestLoop(
      KafkaClients clients,
      IngestSettings settings,
      Intake intake,
      IngestStatus status,
      IngestMetrics metrics) {
    this.clients = clients;
    this.settings = settings;
    this.intake = intake;
    this.status = status;
    this.metrics = metrics;
    this.backoff = new Backoff(settings.maxBackoff(), stopping);
  }

  /// Consumes until stopped.
  @Override
  public void run() {
    try {
      while (isRunning()) {
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
          current = consumer;
          consume(consumer);
        } catch (WakeupException _) {
          LOG.debug("Woken up to stop");
        } catch (KafkaException e) {
          LOG.errorf(e, "The consumer failed; another is opened");
          waitFor("kafka");
        }
      }
    } finally {
      current = null;
      status.stopped();
    }
  }

  /// Asks the loop to end after the batch in hand. Safe from any thread.
  void stop() {
    stopping.countDown();
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  private void consume(Consumer<byte[], byte[]> consumer) {
    Placement placement = new Placement(consumer, intake);
    KafkaProbe probe = new KafkaProbe(consumer, settings.probeInterval());
    consumer.subscribe(List.of(settings.topic()), placement);
    while (isRunning()) {
      try {
        turn(consumer, placement, probe);
      } catch (OffsetOutOfRangeException e) {
        restart(placement, e.offsetOutOfRangePartitions());
      } catch (SQLException | PositionLostException e) {
        LOG.warnf("Nothing taken in, trying again: %s", e.toString());
        placement.rewind();
        waitFor("postgresql");
      }
    }
  }

  private void turn(Consumer<byte[], byte[]> consumer, Placement placement, KafkaProbe probe)
      throws SQLException {
    placement.place();
    ConsumerRecords<byte[], byte[]> polled = consumer.poll(settings.pollTimeout());
    if (polled.isEmpty()) {
      if (probe.isReachable()) {
        metrics.lag(probe.lag());
        calm();
      } else {
        waitFor("kafka");
      }
      return;
    }
    PolledBatch batch = batch(placement, polled);
    TakenIn taken = metrics.timed(() -> intake.take(batch));
    placement.moved(batch.next());
    metrics.count(taken);
    metrics.lag(probe.lag());
    calm();
    tellKafka(consumer, batch.next());
  }

  private static PolledBatch batch(Placement placement, ConsumerRecords<byte[], byte[]> polled) {
    Map<TopicPartition, Long> next = new HashMap<>();
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.count());
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> ofPartition = polled.records(partition);
      records.addAll(ofPartition);
      next.put(partition, ofPartition.getLast().offset() + 1);
    }
    return new PolledBatch(placement.before(next), next, records);
  }

  /// Only for others to read the lag; a failure costs nothing.
  private static void tellKafka(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> next) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    try {
      consumer.commitSync(offsets, COMMIT);
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.debugf("Kafka was not told of our offsets: %s", e.toString());
    }
  }

  private void restart(Placement placement, Map<TopicPartition, Long> outOfRange) {
    try {
      placement.restart(outOfRange);
    } catch (SQLException | PositionLostException e) {
      LOG.warnf("Positions not restarted, trying again: %s", e.toString());
      placement.rewind();
      waitFor("postgresql");
    }
  }

  private void calm() {
    backoff.reset();
    status.consuming();
  }

  private void waitFor(String what) {
    status.retrying(what);
    backoff.pause();
  }

  private boolean isRunning() {
    return stopping.getCount() > 0;
  }
}

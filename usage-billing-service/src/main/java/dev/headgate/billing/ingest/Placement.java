package dev.headgate.billing.ingest;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Where a consumer reads: what the ledger says, never what Kafka remembers.
///
/// A partition that was just assigned is paused until [#place] has read its position from the
/// ledger, so that a PostgreSQL that is away delays it and cannot make it start from a wrong one.
final class Placement implements ConsumerRebalanceListener {

  private static final Logger LOG = Logger.getLogger(Placement.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Intake intake;
  private final Set<TopicPartition> unplaced = new HashSet<>();
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  Placement(Consumer<byte[], byte[]> consumer, Intake intake) {
    this.consumer = consumer;
    this.intake = intake;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      consumer.seek(partition, 0);
    }
    consumer.pause(partitions);
    unplaced.addAll(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    partitions.forEach(positions::remove);
    unplaced.removeAll(partitions);
  }

  /// Places what was assigned since the last turn.
  void place() throws SQLException {
    if (unplaced.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> stands = new HashMap<>(intake.stands(unplaced));
    Set<TopicPartition> unknown = new HashSet<>(unplaced);
    unknown.removeAll(stands.keySet());
    if (!unknown.isEmpty()) {
      stands.putAll(consumer.beginningOffsets(unknown));
    }
    stands.forEach(consumer::seek);
    positions.putAll(stands);
    consumer.resume(unplaced);
    unplaced.clear();
  }

  /// The positions that the partitions of `next` had before they were polled.
  Map<TopicPartition, Long> before(Map<TopicPartition, Long> next) {
    Map<TopicPartition, Long> before = new HashMap<>(positions);
    before.keySet().retainAll(next.keySet());
    return before;
  }

  /// The batch that ends at `next` is in the ledger.
  void moved(Map<TopicPartition, Long> next) {
    next.forEach((partition, offset) -> positions.computeIfPresent(partition, (_, _) -> offset));
  }

  /// Goes back to where the ledger stands, in all partitions, because a batch could not be taken
  /// in.
  void rewind() {
    Set<TopicPartition> assigned = consumer.assignment();
    consumer.pause(assigned);
    unplaced.addAll(assigned);
    positions.clear();
  }

  /// Kafka does not have what follows where the ledger stands. If the ledger stands before the
  /// topic's beginning, records were deleted before they were read: they are lost to the ledger. If
  /// it stands after its end, the topic was emptied or made anew. Both go on from the beginning;
  /// what comes twice is known by its id.
  void restart(Map<TopicPartition, Long> outOfRange) throws SQLException {
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(outOfRange.keySet());
    for (Map.Entry<TopicPartition, Long> lost : outOfRange.entrySet()) {
      TopicPartition partition = lost.getKey();
      long at = beginnings.getOrDefault(partition, 0L);
      LOG.errorf(
          "%s: the ledger stands at %d, which Kafka does not have; going on from %d",
          partition, lost.getValue(), at);
      intake.restart(partition, lost.getValue(), at);
    }
    rewind();
  }
}

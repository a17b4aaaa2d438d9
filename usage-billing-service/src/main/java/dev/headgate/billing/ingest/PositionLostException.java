package dev.headgate.billing.ingest;

import org.apache.kafka.common.TopicPartition;

/// The ledger stands before the records in hand: it was restored from a backup, say. To go on would
/// leave a hole; the loop goes back to where the ledger stands instead.
final class PositionLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PositionLostException(TopicPartition partition, long stands, long from) {
    super(
        "%s: the ledger stands at %d, the records start at %d".formatted(partition, stands, from));
  }
}

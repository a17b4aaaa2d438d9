package dev.headgate.billing.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// Where each partition stands in the ledger.
final class OffsetTable {

  private static final Comparator<TopicPartition> LOCK_ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

  private static final String STANDS =
      "select next_offset from ingest_offset where topic = ? and partition_no = ?";

  private static final String LOCK = STANDS + " for update";

  private static final String BEGIN =
      """
      insert into ingest_offset (topic, partition_no, next_offset) values (?, ?, ?)
      on conflict do nothing
      """;

  private static final String MOVE =
      """
      update ingest_offset set next_offset = ?, moved_at = now()
       where topic = ? and partition_no = ? and next_offset = ?
      """;

  private OffsetTable() {}

  /// Where these partitions stand; those that the ledger does not know are missing.
  static Map<TopicPartition, Long> stands(
      Connection connection, Collection<TopicPartition> partitions) throws SQLException {
    return read(connection, STANDS, partitions);
  }

  /// Locks these partitions until the transaction ends and says where they stand. One that the
  /// ledger does not know begins at its position in `from`.
  static Map<TopicPartition, Long> lock(Connection connection, Map<TopicPartition, Long> from)
      throws SQLException {
    Map<TopicPartition, Long> locked = read(connection, LOCK, from.keySet());
    if (locked.size() < from.size()) {
      try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
        for (TopicPartition partition : inLockOrder(from.keySet())) {
          set(statement, 1, partition);
          statement.setLong(3, from.getOrDefault(partition, 0L));
          statement.addBatch();
        }
        statement.executeBatch();
      }
      locked = read(connection, LOCK, from.keySet());
    }
    return locked;
  }

  /// Moves a locked partition.
  static void move(Connection connection, TopicPartition partition, long stands, long next)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
      statement.setLong(1, next);
      set(statement, 2, partition);
      statement.setLong(4, stands);
      if (statement.executeUpdate() != 1) {
        throw new PositionLostException(partition, stands, next);
      }
    }
  }

  private static Map<TopicPartition, Long> read(
      Connection connection, String sql, Collection<TopicPartition> partitions)
      throws SQLException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (TopicPartition partition : inLockOrder(partitions)) {
        set(statement, 1, partition);
        try (ResultSet rows = statement.executeQuery()) {
          if (rows.next()) {
            offsets.put(partition, rows.getLong("next_offset"));
          }
        }
      }
    }
    return offsets;
  }

  private static void set(PreparedStatement statement, int first, TopicPartition partition)
      throws SQLException {
    statement.setString(first, partition.topic());
    statement.setInt(first + 1, partition.partition());
  }

  private static List<TopicPartition> inLockOrder(Collection<TopicPartition> partitions) {
    return partitions.stream().sorted(LOCK_ORDER).toList();
  }
}

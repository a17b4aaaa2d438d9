package dev.headgate.billing.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Keeps what cannot become a charge: the record as it came on the dead-letter topic, from where it
/// can be sent again, and a row here that says why, without its content.
final class DeadLetters {

  private static final String BURY =
      """
      insert into dead_letter (topic, partition_no, record_offset, reason, size_bytes, sha256, forwarded)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  private final DeadLetterTopic topic;

  DeadLetters(DeadLetterTopic topic) {
    this.topic = topic;
  }

  /// Buries these records in the caller's transaction. A dead-letter topic that does not answer
  /// holds nothing up for long: the row says that the copy is missing.
  int bury(Connection connection, List<Reading.Poison> letters) throws SQLException {
    if (letters.isEmpty()) {
      return 0;
    }
    Set<Reading.Poison> forwarded = topic.forward(letters);
    try (PreparedStatement statement = connection.prepareStatement(BURY)) {
      for (Reading.Poison letter : letters) {
        toRow(statement, letter, forwarded.contains(letter));
        statement.addBatch();
      }
      statement.executeBatch();
    }
    return letters.size();
  }

  private static void toRow(PreparedStatement row, Reading.Poison letter, boolean forwarded)
      throws SQLException {
    ConsumerRecord<byte[], byte[]> source = letter.source();
    byte[] value = source.value() == null ? new byte[0] : source.value();
    row.setString(1, source.topic());
    row.setInt(2, source.partition());
    row.setLong(3, source.offset());
    row.setString(4, letter.reason());
    row.setInt(5, value.length);
    row.setString(6, sha256(value));
    row.setBoolean(7, forwarded);
  }

  private static String sha256(byte[] value) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

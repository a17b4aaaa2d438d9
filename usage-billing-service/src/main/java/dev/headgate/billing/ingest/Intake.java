package dev.headgate.billing.ingest;

import dev.headgate.billing.charge.Charge;
import dev.headgate.billing.charge.Ledger;
import dev.headgate.billing.charge.Posted;
import dev.headgate.billing.store.Store;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Takes a batch in: offsets, claims and rows in one transaction, so that each event counts once
/// whatever is delivered again.
///
/// The partitions' offset rows are locked first. A consumer that lost a partition and does not know
/// it yet finds the row further on, and what it holds is left out: it can move nothing backwards
/// and add nothing twice.
final class Intake {

  /// SQLSTATE classes "data exception" and "integrity constraint violation": the records are to
  /// blame, and trying again changes nothing.
  private static final List<String> RECORDS_FAULT = List.of("22", "23");

  private final Store store;
  private final Ledger ledger;
  private final RecordReader reader;
  private final DeadLetters deadLetters;
  private final BatchTraces traces;

  Intake(
      Store store,
      Ledger ledger,
      RecordReader reader,
      DeadLetters deadLetters,
      BatchTraces traces) {
    this.store = store;
    this.ledger = ledger;
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.traces = traces;
  }

  /// Where the ledger stands in these partitions.
  Map<TopicPartition, Long> stands(Collection<TopicPartition> partitions) throws SQLException {
    return store.posting(connection -> OffsetTable.stands(connection, partitions));
  }

  /// Lets a partition go on from another position, because Kafka no longer has what follows the one
  /// where the ledger stands.
  void restart(TopicPartition partition, long stands, long at) throws SQLException {
    store.posting(connection -> {
      OffsetTable.move(connection, partition, stands, at);
      return at;
    });
  }

  /// Takes a batch in.
  ///
  /// @throws SQLException when PostgreSQL cannot take it now; nothing was taken then
  /// @throws PositionLostException when the ledger stands before the batch
  TakenIn take(PolledBatch batch) throws SQLException {
    Span span = traces.begin(batch);
    try {
      return takeAll(batch);
    } catch (SQLException | RuntimeException e) {
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  private TakenIn takeAll(PolledBatch batch) throws SQLException {
    List<Reading> readings = batch.records().stream().map(reader::read).toList();
    try {
      return take(batch, readings);
    } catch (SQLException e) {
      if (!isRecordsFault(e)) {
        throw e;
      }
    }
    TakenIn all = TakenIn.NOTHING;
    for (PolledBatch one : batch.oneByOne()) {
      all = all.plus(takeOne(one));
    }
    return all;
  }

  private TakenIn takeOne(PolledBatch one) throws SQLException {
    ConsumerRecord<byte[], byte[]> source = one.records().getFirst();
    try {
      return take(one, List.of(reader.read(source)));
    } catch (SQLException e) {
      if (!isRecordsFault(e)) {
        throw e;
      }
      String reason = "refused by the ledger, SQLSTATE " + e.getSQLState();
      return take(one, List.of(new Reading.Poison(source, reason)));
    }
  }

  private TakenIn take(PolledBatch batch, List<Reading> readings) throws SQLException {
    return store.posting(connection -> {
      Map<TopicPartition, Long> stands = OffsetTable.lock(connection, batch.from());
      requireNoHole(batch, stands);
      List<Charge> charges = new ArrayList<>();
      List<Reading.Poison> poison = new ArrayList<>();
      int replayed = 0;
      for (Reading reading : readings) {
        if (reading.source().offset() < offset(stands, PolledBatch.partition(reading.source()))) {
          replayed++;
          continue;
        }
        switch (reading) {
          case Reading.Readable(_, Charge charge) -> charges.add(charge);
          case Reading.Poison letter -> poison.add(letter);
        }
      }
      Posted posted = ledger.post(connection, charges);
      int buried = deadLetters.bury(connection, poison);
      moveForward(connection, batch, stands);
      return new TakenIn(posted, buried, replayed);
    });
  }

  private static void requireNoHole(PolledBatch batch, Map<TopicPartition, Long> stands) {
    batch
        .from()
        .forEach((partition, from) -> {
          if (offset(stands, partition) < from) {
            throw new PositionLostException(partition, offset(stands, partition), from);
          }
        });
  }

  private static void moveForward(
      Connection connection, PolledBatch batch, Map<TopicPartition, Long> stands)
      throws SQLException {
    for (Map.Entry<TopicPartition, Long> next : batch.next().entrySet()) {
      long stood = offset(stands, next.getKey());
      if (next.getValue() > stood) {
        OffsetTable.move(connection, next.getKey(), stood, next.getValue());
      }
    }
  }

  private static long offset(Map<TopicPartition, Long> stands, TopicPartition partition) {
    Long offset = stands.get(partition);
    if (offset == null) {
      throw new IllegalStateException(partition + " has no offset row, though it was locked");
    }
    return offset;
  }

  private static boolean isRecordsFault(SQLException e) {
    String state = e.getSQLState();
    return state != null && RECORDS_FAULT.stream().anyMatch(state::startsWith);
  }
}

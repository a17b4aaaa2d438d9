package dev.headgate.billing.ingest;

import static dev.headgate.billing.ingest.Records.PARTITION;
import static dev.headgate.billing.ingest.Records.batch;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.billing.charge.Posted;
import dev.headgate.billing.fixture.Database;
import dev.headgate.billing.fixture.Usage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeTest {

  private static final String CANARY = "CANARY-prompt-7731";

  private final Database database = Database.migrated();
  private final Intake intake = Records.intake(database);

  @Test
  void movesTheOffsetWithTheRows() throws SQLException {
    TakenIn taken = intake.take(batch(40, Usage.event(), Usage.event()));

    assertEquals(new TakenIn(new Posted(2, 0, 0, 0), 0, 0), taken);
    assertEquals(Map.of(PARTITION, 42L), intake.stands(List.of(PARTITION)));
  }

  @Test
  void leavesOutWhatAnEarlierTransactionTookIn() throws SQLException {
    Usage[] events = {Usage.event(), Usage.event(), Usage.event()};
    intake.take(batch(0, events));

    TakenIn again = intake.take(batch(0, events));

    assertEquals(new TakenIn(Posted.NOTHING, 0, 3), again);
    assertEquals(3, database.count("select count(*) from ledger_entry"));
  }

  @Test
  void anOldOwnerOfAPartitionMovesNothingBackwards() throws SQLException {
    Usage[] events = {Usage.event(), Usage.event(), Usage.event(), Usage.event()};
    intake.take(batch(0, events));

    intake.take(batch(0, events[0], events[1]));

    assertEquals(Map.of(PARTITION, 4L), intake.stands(List.of(PARTITION)));
  }

  @Test
  void takesTheRestOfABatchThatBeganEarlier() throws SQLException {
    Usage[] events = {Usage.event(), Usage.event(), Usage.event()};
    intake.take(batch(0, events[0]));

    TakenIn rest = intake.take(batch(0, events));

    assertEquals(new TakenIn(new Posted(2, 0, 0, 0), 0, 1), rest);
  }

  @Test
  void leavesNoHoleWhenTheLedgerStandsBefore() throws SQLException {
    intake.take(batch(0, Usage.event()));

    assertThrows(PositionLostException.class, () -> intake.take(batch(5, Usage.event())));

    assertEquals(Map.of(PARTITION, 1L), intake.stands(List.of(PARTITION)));
    assertEquals(1, database.count("select count(*) from ledger_entry"));
  }

  @Test
  void countsEachEventOnceWhenTheOffsetsAreLost() throws SQLException {
    Usage[] events = {Usage.event(), Usage.event(), Usage.event()};
    intake.take(batch(0, events));
    database.execute("delete from ingest_offset");

    TakenIn replay = intake.take(batch(0, events));

    assertEquals(new TakenIn(new Posted(0, 0, 3, 0), 0, 0), replay);
    assertEquals(3, database.count("select count(*) from ledger_entry"));
  }

  @Test
  void twoThatTakeTheSameBatchAtOnceChargeItOnce() throws Exception {
    List<Usage> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      events.add(Usage.event());
    }
    CountDownLatch go = new CountDownLatch(1);
    List<Future<TakenIn>> all = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        all.add(
            threads.submit(() -> {
              go.await();
              return intake.take(batch(0, events.toArray(Usage[]::new)));
            }));
      }
      go.countDown();
    }

    int charged = 0;
    for (Future<TakenIn> one : all) {
      charged += one.get().posted().charged();
    }
    assertEquals(200, charged);
    assertEquals(200, database.count("select count(*) from ledger_entry"));
  }

  @Test
  void whatCannotBeAChargeBecomesADeadLetterAndBlocksNothing() throws SQLException {
    List<byte @Nullable []> values = new ArrayList<>(poison());
    values.add(Usage.event().toJson());

    TakenIn taken = intake.take(batch(0, values));

    assertEquals(poison().size(), taken.deadLetters());
    assertEquals(1, taken.posted().charged());
    assertEquals(
        poison().size(), database.count("select count(*) from dead_letter where not forwarded"));
    assertEquals(Map.of(PARTITION, (long) values.size()), intake.stands(List.of(PARTITION)));
  }

  @Test
  void aDeadLetterIsKeptWithoutItsContent() throws SQLException {
    intake.take(batch(0, poison()));

    String kept = String.join("\n", database.rows("select * from dead_letter"));

    assertFalse(kept.contains(CANARY), kept);
    assertFalse(kept.contains("\n\n"), kept);
  }

  @Test
  void aDeadLetterReplayedIsCountedOnceInTheTable() throws SQLException {
    intake.take(batch(0, poison()));
    database.execute("delete from ingest_offset");
    intake.take(batch(0, poison()));

    assertEquals(poison().size(), database.count("select count(*) from dead_letter"));
  }

  @Test
  void whatOnlyTheLedgerRefusesIsFoundAndTheOthersAreTaken() throws SQLException {
    database.execute("alter table ledger_entry add constraint no_moon check (team <> 'moon')");

    TakenIn taken =
        intake.take(batch(0, Usage.event(), Usage.event().of("acme", "moon", null), Usage.event()));

    assertEquals(new TakenIn(new Posted(2, 0, 0, 0), 1, 0), taken);
    assertEquals(
        List.of("1|refused by the ledger, SQLSTATE 23514"),
        database.rows("select record_offset, reason from dead_letter"));
    assertEquals(Map.of(PARTITION, 3L), intake.stands(List.of(PARTITION)));
  }

  private static List<byte @Nullable []> poison() {
    String good = new String(Usage.event().toJson(), UTF_8);
    List<byte @Nullable []> values = new ArrayList<>();
    values.add(null);
    values.add(new byte[0]);
    values.add(new byte[] {0, -1, -2, 99});
    values.add(CANARY.getBytes(UTF_8));
    values.add("[]".getBytes(UTF_8));
    values.add("{}".getBytes(UTF_8));
    values.add(good.substring(0, good.length() / 2).getBytes(UTF_8));
    values.add(good.replace("dev.headgate.usage.v1", "dev.headgate.usage.v2").getBytes(UTF_8));
    values.add(good.replace("\"inputTokens\":1000", "\"inputTokens\":-1").getBytes(UTF_8));
    values.add(good.replace("\"inputTokens\":1000", "\"inputTokens\":\"many\"").getBytes(UTF_8));
    values.add(good.replace("\"inputTokens\":1000", "\"inputTokens\":1e30").getBytes(UTF_8));
    values.add(
        good.replace("\"certainty\":\"reported\"", "\"certainty\":\"sure\"").getBytes(UTF_8));
    values.add(good.replace("\"ada\"", "\"" + CANARY + "\\u0000\"").getBytes(UTF_8));
    values.add(good.replace("\"ada\"", "\"" + CANARY.repeat(100) + "\"").getBytes(UTF_8));
    values.add(Usage.event().id("42").toJson());
    values.add(Usage.event().at(Instant.now().plusSeconds(3600)).toJson());
    values.add(Usage.event().at("1999-12-31T23:59:59Z").toJson());
    values.add(Usage.event().tokens(Long.MAX_VALUE, 1).toJson());
    values.add(good.replace("\"team\":\"", "\"team\":\"\\ud800").getBytes(UTF_8));
    return values;
  }
}

package dev.headgate.billing.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.billing.charge.Charging;
import dev.headgate.billing.charge.ChargingFixture;
import dev.headgate.billing.charge.Ledger;
import dev.headgate.billing.fixture.Database;
import dev.headgate.billing.fixture.Parts;
import dev.headgate.billing.fixture.Publisher;
import dev.headgate.billing.fixture.Usage;
import dev.headgate.billing.store.Store;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.testkit.stack.KafkaProcess;
import dev.headgate.testkit.stack.PostgresProcess;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The ingest loop on a real Kafka and a real PostgreSQL, with what goes wrong in life.
class IngestIT {

  private static final String TOTALS =
      """
      select team, model, certainty, sum(requests), sum(input_tokens), sum(output_tokens), sum(amount)
        from ledger_entry group by 1, 2, 3 having sum(requests) <> 0 order by 1, 2, 3
      """;
  private static final String CHARGES = "select count(*) from ledger_entry where kind = 'charge'";

  private final Random random = new Random(20261123);
  private final String broker = Parts.kafka().bootstrapServers();
  private final Topics topics = new Topics(broker);
  private final Database database = Database.migrated();
  private final String topic = "usage-" + UUID.randomUUID();

  @BeforeEach
  void createTopic() throws Exception {
    topics.create(topic);
  }

  @Test
  void threeDeliveriesShuffledWithARebalanceComeToTheSame() throws Exception {
    List<Usage> requests = requests(400);
    List<String> expected = totalsOfEachOnce(requests);
    List<Usage> deliveries = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      deliveries.addAll(requests);
    }
    Collections.shuffle(deliveries, random);

    try (RunningIngest second = startTwoAndRebalance(deliveries)) {
      eventually()
          .until(() ->
              database.count("select sum(next_offset) from ingest_offset") == deliveries.size());
      assertInstanceOf(IngestStatus.Phase.Consuming.class, second.phase());
    }

    assertEquals(expected, database.rows(TOTALS));
    assertEquals(400, database.count(CHARGES));
  }

  /// The first consumes half of it alone, then shares with the second, then leaves.
  private RunningIngest startTwoAndRebalance(List<Usage> deliveries) throws Exception {
    RunningIngest second;
    try (RunningIngest first = new RunningIngest(broker, database, topic, 20);
        Publisher publisher = new Publisher(broker, topic)) {
      int half = deliveries.size() / 2;
      scatter(publisher, deliveries.subList(0, half));
      eventually().until(() -> first.counted("headgate.billing.events", "charged") > 50);
      second = new RunningIngest(broker, database, topic, 20);
      eventually().until(() -> topics.readers(topic) == 2);
      scatter(publisher, deliveries.subList(half, deliveries.size()));
      eventually().until(() -> second.counted("headgate.billing.events", "duplicate") > 0);
    }
    return second;
  }

  @Test
  void aCrashBetweenTheTwoCommitsChangesNothing() throws Exception {
    try (Publisher publisher = new Publisher(broker, topic)) {
      scatter(publisher, requests(100));
    }
    consumeUntilCharged(100);
    List<String> before = database.rows("select * from ledger_entry order by entry_id");
    topics.forgetOffsets(topic);

    try (RunningIngest again = new RunningIngest(broker, database, topic, 50);
        Publisher publisher = new Publisher(broker, topic)) {
      publisher.publish(0, Usage.event().toJson());
      eventually().until(() -> database.count(CHARGES) == 101);
      assertEquals(0, again.counted("headgate.billing.events", "duplicate"));
    }

    List<String> after = database.rows("select * from ledger_entry order by entry_id");
    assertEquals(before, after.subList(0, before.size()));
    assertEquals(before.size() + 1, after.size());
  }

  @Test
  void losingAllOffsetsReplaysEverythingAndChangesNothing() throws Exception {
    try (Publisher publisher = new Publisher(broker, topic)) {
      scatter(publisher, requests(100));
    }
    consumeUntilCharged(100);
    List<String> before = database.rows("select * from ledger_entry order by entry_id");
    database.execute("delete from ingest_offset");

    try (RunningIngest again = new RunningIngest(broker, database, topic, 50)) {
      eventually().until(() -> again.counted("headgate.billing.events", "duplicate") >= 100);
    }

    assertEquals(before, database.rows("select * from ledger_entry order by entry_id"));
  }

  @Test
  void kafkaIsToldOfTheOffsetsForItsLag() throws Exception {
    try (RunningIngest _ = new RunningIngest(broker, database, topic, 50);
        Publisher publisher = new Publisher(broker, topic)) {
      publisher.publish(2, Usage.event().toJson());
      publisher.publish(2, Usage.event().toJson());

      eventually()
          .untilAsserted(
              () -> assertEquals(2L, topics.offsets(topic).get(new TopicPartition(topic, 2))));
    }
  }

  @Test
  void poisonIsBuriedAndForwardedAndBlocksNothing() throws Exception {
    int poison = 0;
    try (Publisher publisher = new Publisher(broker, topic)) {
      for (int i = 0; i < 60; i++) {
        if (i % 3 == 0) {
          publisher.publish(i % Topics.PARTITIONS, ("not an event " + i).getBytes(UTF_8));
          poison++;
        } else {
          publisher.publish(i % Topics.PARTITIONS, Usage.event().toJson());
        }
      }
      publisher.publish(1, null);
      poison++;
    }

    consumeUntilCharged(40);

    int buried = poison;
    eventually()
        .untilAsserted(() ->
            assertEquals(
                buried, database.count("select count(*) from dead_letter where forwarded")));
    var forwarded = topics.all(topic + ".dlq");
    assertEquals(poison, forwarded.size());
    assertEquals(
        topic,
        new String(forwarded.getFirst().headers().lastHeader("headgate-topic").value(), UTF_8));
  }

  @Test
  void whatRetentionDeletedIsSkippedAndTheRestIsTaken() throws Exception {
    TopicPartition partition = new TopicPartition(topic, 1);
    try (Publisher publisher = new Publisher(broker, topic)) {
      publisher.publish(1, Usage.event().toJson());
      consumeUntilCharged(1);
      for (int i = 0; i < 10; i++) {
        publisher.publish(1, Usage.event().toJson());
      }
    }
    topics.deleteBefore(partition, 6);

    consumeUntilCharged(6);

    assertEquals(
        11, database.count("select next_offset from ingest_offset where partition_no = 1"));
  }

  @Test
  void postgresqlAwayIsWaitedForAndNothingIsLost() throws Exception {
    try (PostgresProcess postgres = PostgresProcess.start(Parts.directory("postgres"));
        Publisher publisher = new Publisher(broker, topic)) {
      Database own = Database.migrated(postgres);
      try (RunningIngest ingest = new RunningIngest(broker, own, topic, 50)) {
        scatter(publisher, requests(50));
        eventually().until(() -> own.count(CHARGES) == 50);
        postgres.kill9();
        scatter(publisher, requests(50));
        eventually()
            .untilAsserted(() ->
                assertEquals(
                    "postgresql",
                    assertInstanceOf(IngestStatus.Phase.Retrying.class, ingest.phase()).what()));
        postgres.start();

        eventually().ignoreException(SQLException.class).until(() -> own.count(CHARGES) == 100);
        eventually().until(() -> ingest.phase() instanceof IngestStatus.Phase.Consuming);
      }
    }
  }

  @Test
  void kafkaAwayIsWaitedForAndNothingIsLost() throws Exception {
    try (KafkaProcess kafka = KafkaProcess.start(Parts.directory("kafka"))) {
      String own = kafka.bootstrapServers();
      new Topics(own).create(topic);
      try (RunningIngest ingest = new RunningIngest(own, database, topic, 50);
          Publisher publisher = new Publisher(own, topic)) {
        scatter(publisher, requests(50));
        eventually().until(() -> database.count(CHARGES) == 50);
        kafka.kill9();
        eventually()
            .untilAsserted(() ->
                assertEquals(
                    "kafka",
                    assertInstanceOf(IngestStatus.Phase.Retrying.class, ingest.phase()).what()));
        kafka.start();
        scatter(publisher, requests(50));

        eventually().until(() -> database.count(CHARGES) == 100);
        eventually().until(() -> ingest.phase() instanceof IngestStatus.Phase.Consuming);
      }
    }
  }

  @Test
  void takesFiveThousandEvents() throws Exception {
    List<Usage> events = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      events.add(Usage.event().of("acme", "team-" + i % 10, "project-" + i % 30));
    }
    try (Publisher publisher = new Publisher(broker, topic)) {
      scatter(publisher, events);
    }

    Instant begin = Instant.now();
    long transactions = consumeUntilCharged(5_000);
    long millis = Duration.between(begin, Instant.now()).toMillis();

    System.out.printf(
        "ingest: 5000 events in %d ms (%d events/s) with joining the group; %d ms of it in transactions (%d events/s)%n",
        millis, 5_000_000L / millis, transactions, 5_000_000L / transactions);
  }

  /// Consumes until there are that many charges and no more; how long the transactions took.
  private long consumeUntilCharged(long charges) throws Exception {
    try (RunningIngest ingest = new RunningIngest(broker, database, topic, 2_000)) {
      eventually().until(() -> database.count(CHARGES) >= charges);
      ingest.close();
      assertEquals(charges, database.count(CHARGES));
      return ingest.transactionMillis();
    }
  }

  /// Requests of several teams and models; of some there are events of two certainties.
  private List<Usage> requests(int count) {
    List<Usage> events = new ArrayList<>();
    List<String> models = List.of("gpt-4o-mini", "gpt-4o", "gpt-4.1-mini");
    for (int i = 0; i < count; i++) {
      Usage event =
          Usage.event()
              .of("acme", "team-" + random.nextInt(5), null)
              .model(models.get(random.nextInt(models.size())))
              .tokens(random.nextInt(10_000), random.nextInt(5_000));
      events.add(event);
      if (i % 4 == 0) {
        events.add(event.tokens(20_000, 8_000).certainty(Certainty.HELD));
      }
      if (i % 8 == 0) {
        events.add(event.tokens(9_999, 4_999).certainty(Certainty.COUNTED));
      }
    }
    return events;
  }

  /// What the ledger says when each event comes once, in order, without Kafka.
  private static List<String> totalsOfEachOnce(List<Usage> events) throws SQLException {
    Database other = Database.migrated();
    Charging charging = ChargingFixture.charging();
    new Store(other.dataSource())
        .posting(connection ->
            new Ledger()
                .post(
                    connection, events.stream().map(Usage::toEvent).map(charging::draft).toList()));
    return other.rows(TOTALS);
  }

  /// To any partition, so that two events of a request may come by two consumers at once.
  private void scatter(Publisher publisher, List<Usage> events) {
    publisher.scatter(events, Topics.PARTITIONS, random);
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
  }
}

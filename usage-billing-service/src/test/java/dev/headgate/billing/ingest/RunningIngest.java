package dev.headgate.billing.ingest;

import dev.headgate.billing.charge.ChargingFixture;
import dev.headgate.billing.charge.Ledger;
import dev.headgate.billing.fixture.Database;
import dev.headgate.billing.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;

/// The service's ingest on a thread, as [UsageIngest] runs it; several of them are several
/// replicas.
final class RunningIngest implements AutoCloseable {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final IngestStatus status = new IngestStatus(Clock.systemUTC());
  private final DeadLetterTopic deadLetters;
  private final IngestLoop loop;
  private final Thread thread;

  RunningIngest(String bootstrapServers, Database database, String topic, int batch) {
    IngestSettings settings =
        new IngestSettings(
            topic,
            topic + ".dlq",
            "billing-of-" + topic,
            batch,
            Duration.ofMinutes(10),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofSeconds(20));
    Map<String, Object> kafka =
        Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            CommonClientConfigs.METADATA_MAX_AGE_CONFIG,
            1_000);
    KafkaClients clients = new KafkaClients(kafka, settings);
    deadLetters = new DeadLetterTopic(settings.deadLetterTopic(), clients::producer);
    Intake intake =
        new Intake(
            new Store(database.dataSource()),
            new Ledger(),
            new RecordReader(ChargingFixture.charging(), Clock.systemUTC(), settings.maxAhead()),
            new DeadLetters(deadLetters),
            Records.untraced());
    loop = new IngestLoop(clients, settings, intake, status, new IngestMetrics(meters));
    thread = Thread.ofPlatform().name("ingest-of-" + topic).start(loop);
  }

  IngestStatus.Phase phase() {
    return status.phase();
  }

  /// How long its transactions took, all together.
  long transactionMillis() {
    return (long)
        meters.get("headgate.billing.ingest.transaction").timer().totalTime(TimeUnit.MILLISECONDS);
  }

  /// What a counter stands at, by its name and the tag `outcome` where it has one.
  double counted(String name, String... outcome) {
    var search = meters.get(name);
    return (outcome.length == 0 ? search : search.tag("outcome", outcome[0])).counter().count();
  }

  @Override
  public void close() {
    loop.stop();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    deadLetters.close();
  }
}

package dev.headgate.billing.ingest;

import dev.headgate.billing.charge.Charging;
import dev.headgate.billing.charge.Ledger;
import dev.headgate.billing.store.Store;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import org.jboss.logging.Logger;

/// Starts the consumer with the service, and ends it with the service, the batch in hand included.
@ApplicationScoped
class UsageIngest {

  private static final Logger LOG = Logger.getLogger(UsageIngest.class);

  private final IngestSettings settings;
  private final IngestStatus status;
  private final DeadLetterTopic deadLetterTopic;
  private final IngestLoop loop;
  private final Thread thread;

  UsageIngest(
      IngestConfiguration configuration,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      Store store,
      Ledger ledger,
      Charging charging,
      IngestTelemetry telemetry) {
    Clock clock = Clock.systemUTC();
    settings = IngestSettings.of(configuration);
    status = new IngestStatus(clock);
    KafkaClients clients = new KafkaClients(kafka, settings);
    deadLetterTopic = new DeadLetterTopic(settings.deadLetterTopic(), clients::producer);
    RecordReader reader = new RecordReader(charging, clock, settings.maxAhead());
    Intake intake =
        new Intake(store, ledger, reader, new DeadLetters(deadLetterTopic), telemetry.traces);
    loop = new IngestLoop(clients, settings, intake, status, telemetry.metrics);
    thread = Thread.ofPlatform().name("usage-ingest").unstarted(loop);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.stop();
    if (!thread.join(settings.stopTimeout())) {
      LOG.warnf(
          "Ingest did not end within %s; its transaction is rolled back and read again",
          settings.stopTimeout());
    }
    deadLetterTopic.close();
  }

  IngestStatus status() {
    return status;
  }
}

package dev.headgate.quota.outbox;

import dev.headgate.quota.configuration.QuotaConfiguration;
import dev.headgate.quota.rounds.Rounds;
import dev.headgate.quota.store.Outbox;
import dev.headgate.quota.store.Slot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Publishes what waits in the outbox of every slot. Every instance does; what two of them publish
/// at once comes twice, which harms nobody.
@ApplicationScoped
class Relay {

  private static final Logger LOG = Logger.getLogger(Relay.class);

  private final Outbox outbox;
  private final UsageTopic topic;
  private final QuotaConfiguration configuration;
  private final Counter published;
  private final AtomicLong waiting = new AtomicLong();
  private @Nullable Rounds rounds;
  private int rotation;

  Relay(Outbox outbox, UsageTopic topic, QuotaConfiguration configuration, MeterRegistry registry) {
    this.outbox = outbox;
    this.topic = topic;
    this.configuration = configuration;
    this.published = registry.counter("headgate.quota.outbox.published");
    registry.gauge("headgate.quota.outbox.length", waiting);
  }

  void start(@Observes StartupEvent started) {
    rounds = Rounds.start("outbox", configuration.relayInterval(), this::relay);
  }

  void stop(@Observes ShutdownEvent stopping) {
    if (rounds != null) {
      rounds.close();
    }
  }

  /// Once Kafka did not take all, the rest of the round only counts. Each round starts with another
  /// slot, so that an event which Kafka never takes holds up its own slot only.
  void relay() {
    List<Slot> slots = new ArrayList<>(Slot.all());
    Collections.rotate(slots, rotation++);
    long left = 0;
    for (Slot slot : slots) {
      left += left == 0 ? relay(slot) : outbox.length(slot);
    }
    report(left);
  }

  /// Publishes until the slot is empty or Kafka no longer takes all.
  ///
  /// @return how many events still wait
  private long relay(Slot slot) {
    while (true) {
      List<Outbox.Entry> entries = outbox.oldest(slot, configuration.relayBatch());
      if (entries.isEmpty()) {
        return 0;
      }
      List<String> acknowledged = topic.publish(entries);
      outbox.remove(slot, acknowledged);
      published.increment(acknowledged.size());
      if (acknowledged.size() < entries.size()) {
        return outbox.length(slot);
      }
    }
  }

  private void report(long left) {
    long before = waiting.getAndSet(left);
    if (before == 0 && left > 0) {
      LOG.warnf("usage events wait for Kafka count=%d", left);
    } else if (before > 0 && left == 0) {
      LOG.info("no usage event waits for Kafka");
    }
  }
}

package dev.headgate.quota.alert;

import dev.headgate.quota.rounds.Rounds;
import dev.headgate.quota.store.Alerts;
import dev.headgate.quota.store.Slot;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes the alerts of every slot to every destination. Each instance tries; one at a time works on
/// a slot, and another takes over when it has not been heard of for a minute.
@ApplicationScoped
class Deliveries {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration CLAIM = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int BATCH = 100;

  private final Alerts alerts;
  private final Destinations destinations;
  private final String instance = UUID.randomUUID().toString();
  private @Nullable Rounds rounds;

  Deliveries(Alerts alerts, Destinations destinations) {
    this.alerts = alerts;
    this.destinations = destinations;
  }

  void start(@Observes StartupEvent started) {
    rounds = Rounds.start("alerts", INTERVAL, this::deliver);
  }

  void stop(@Observes ShutdownEvent stopping) {
    if (rounds != null) {
      rounds.close();
    }
  }

  void deliver() {
    if (destinations.anyReady()) {
      Slot.all().forEach(this::deliver);
    }
  }

  /// Goes through all of the slot, so that a destination that takes nothing holds up no other.
  private void deliver(Slot slot) {
    List<Alerts.Entry> entries = alerts.oldest(slot, BATCH);
    while (!entries.isEmpty()) {
      for (Alerts.Entry entry : entries) {
        if (!alerts.claim(slot, instance, CLAIM)) {
          return;
        }
        deliver(slot, entry);
      }
      entries = alerts.after(slot, entries.getLast(), BATCH);
    }
  }

  private void deliver(Slot slot, Alerts.Entry entry) {
    Alert alert = AlertConversions.fromEntry(slot, entry);
    Set<String> done = alerts.done(slot, entry);
    boolean everywhere = true;
    for (Destination destination : destinations.all()) {
      if (done.contains(destination.name())) {
        continue;
      }
      if (destinations.settles(destination, alert)) {
        alerts.done(slot, entry, destination.name(), KEPT);
      } else {
        everywhere = false;
      }
    }
    if (everywhere) {
      alerts.remove(slot, entry);
    }
  }
}

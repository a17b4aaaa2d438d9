package dev.headgate.quota.expiry;

import dev.headgate.quota.configuration.QuotaConfiguration;
import dev.headgate.quota.reservation.Expiration;
import dev.headgate.quota.rounds.Rounds;
import dev.headgate.quota.store.BalanceIndex;
import dev.headgate.quota.store.Leases;
import dev.headgate.quota.store.Slot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Goes through the leases of all slots, and expires what is due. Every instance does: the script
/// lets only one of them succeed for each reservation.
@ApplicationScoped
class Sweep {

  private static final Logger LOG = Logger.getLogger(Sweep.class);
  private static final Duration ONE = Duration.ofSeconds(10);

  private final Leases leases;
  private final BalanceIndex index;
  private final Expiration expiration;
  private final QuotaConfiguration configuration;
  private final Counter expired;
  private @Nullable Rounds rounds;

  Sweep(
      Leases leases,
      BalanceIndex index,
      Expiration expiration,
      QuotaConfiguration configuration,
      MeterRegistry registry) {
    this.leases = leases;
    this.index = index;
    this.expiration = expiration;
    this.configuration = configuration;
    this.expired = registry.counter("headgate.quota.expired");
  }

  void start(@Observes StartupEvent started) {
    rounds = Rounds.start("sweep", configuration.sweepInterval(), this::sweep);
  }

  void stop(@Observes ShutdownEvent stopping) {
    if (rounds != null) {
      rounds.close();
    }
  }

  void sweep() {
    long now = leases.now();
    for (Slot slot : Slot.all()) {
      for (String id : leases.due(slot, now, configuration.sweepBatch())) {
        expire(slot, id);
      }
      index.trim(slot, now);
    }
  }

  private void expire(Slot slot, String id) {
    switch (expiration.expire(slot, id).await().atMost(ONE)) {
      case EXPIRED -> {
        expired.increment();
        LOG.warnf("lease over, hold charged reservation=%s", id);
      }
      case NOTHING_TO_DO -> LOG.debugf("lease over, nothing to do reservation=%s", id);
    }
  }
}

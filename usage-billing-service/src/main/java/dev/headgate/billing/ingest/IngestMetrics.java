package dev.headgate.billing.ingest;

import dev.headgate.billing.store.SqlSupplier;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// What is counted of ingest, and under which names. No label names a tenant.
final class IngestMetrics {

  private final Counter charged;
  private final Counter adjusted;
  private final Counter duplicates;
  private final Counter replayed;
  private final Counter deadLetters;
  private final Counter unpriced;
  private final Timer transactions;
  private final AtomicLong lag = new AtomicLong();

  IngestMetrics(MeterRegistry registry) {
    charged = events(registry, "charged");
    adjusted = events(registry, "adjusted");
    duplicates = events(registry, "duplicate");
    replayed = events(registry, "replayed");
    deadLetters =
        Counter.builder("headgate.billing.dead.letters")
            .description("Records that could not become a charge")
            .register(registry);
    unpriced =
        Counter.builder("headgate.billing.unpriced")
            .description("Entries for which no price is known")
            .register(registry);
    transactions =
        Timer.builder("headgate.billing.ingest.transaction")
            .description("Time to take a batch in")
            .register(registry);
    Gauge.builder("headgate.billing.ingest.lag", lag, AtomicLong::doubleValue)
        .description("Records of the usage topic that are not yet in the ledger")
        .register(registry);
  }

  void count(TakenIn taken) {
    charged.increment(taken.posted().charged());
    adjusted.increment(taken.posted().adjusted());
    duplicates.increment(taken.posted().duplicates());
    unpriced.increment(taken.posted().unpriced());
    replayed.increment(taken.replayed());
    deadLetters.increment(taken.deadLetters());
  }

  void lag(long records) {
    lag.set(records);
  }

  <T> T timed(SqlSupplier<T> work) throws SQLException {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      transactions.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  private static Counter events(MeterRegistry registry, String outcome) {
    return Counter.builder("headgate.billing.events")
        .description("Usage events taken in, by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }
}

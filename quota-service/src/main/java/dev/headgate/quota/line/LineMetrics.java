package dev.headgate.quota.line;

import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.Refusal;
import dev.headgate.quota.reservation.Outcome.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/// How long the line is, and what became of those in it.
final class LineMetrics {

  private final MeterRegistry registry;

  LineMetrics(MeterRegistry registry, IntSupplier length) {
    this.registry = registry;
    Gauge.builder("headgate.quota.line.length", length::getAsInt)
        .strongReference(true)
        .register(registry);
  }

  void answered(Outcome outcome) {
    switch (outcome) {
      case Standing _ -> count("granted");
      case Refusal _ -> count("refused");
    }
  }

  /// There was no room.
  void full() {
    count("full");
  }

  /// The caller went away.
  void left() {
    count("left");
  }

  private void count(String outcome) {
    registry.counter("headgate.quota.line", "outcome", outcome).increment();
  }
}

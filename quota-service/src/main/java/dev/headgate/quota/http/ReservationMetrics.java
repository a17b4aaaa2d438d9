package dev.headgate.quota.http;

import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.Refusal;
import dev.headgate.quota.reservation.Outcome.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;

/// Counts what became of calls, and logs what an operator has to know of.
@ApplicationScoped
class ReservationMetrics {

  private static final Logger LOG = Logger.getLogger(ReservationMetrics.class);

  private final MeterRegistry registry;

  ReservationMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(String call, Outcome outcome) {
    registry.counter("headgate.quota.calls", "call", call, "outcome", name(outcome)).increment();
    if (outcome instanceof Standing standing) {
      if (standing.beyondHold() && call.equals("settle")) {
        registry.counter("headgate.quota.beyond.hold").increment();
        LOG.warnf("charged beyond the hold reservation=%s", standing.id());
      }
      for (String policy : standing.observed()) {
        registry.counter("headgate.quota.observed", "policy", policy).increment();
        LOG.infof("would have refused policy=%s reservation=%s", policy, standing.id());
      }
    }
  }

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case Standing standing -> standing.state().name().toLowerCase(Locale.ROOT);
      case Refusal refusal -> Problems.of(refusal).kind();
    };
  }
}

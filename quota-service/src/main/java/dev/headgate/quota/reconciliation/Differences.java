package dev.headgate.quota.reconciliation;

import dev.headgate.quota.reconciliation.Line.Cause;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// What the last report found, as the metric `headgate.quota.difference{tenant,policy}`: how far
/// store and log are apart, in the policy's unit, without what is in flight.
@ApplicationScoped
class Differences {

  private static final Logger LOG = Logger.getLogger(Differences.class);

  private final MeterRegistry registry;
  private final Map<Tags, AtomicLong> gauges = new ConcurrentHashMap<>();

  Differences(MeterRegistry registry) {
    this.registry = registry;
  }

  void report(String tenant, List<Line> lines) {
    Map<Tags, Long> found = new HashMap<>();
    for (Line line : lines) {
      boolean counts = line.cause() != Cause.NONE && line.cause() != Cause.IN_FLIGHT;
      long apart = counts ? Math.abs(line.difference()) : 0;
      found.merge(Tags.of("tenant", tenant, "policy", line.policy()), apart, Math::addExact);
      if (counts) {
        LOG.warnf(
            "budget and log differ policy=%s window=%s difference=%d cause=%s",
            line.policy(), line.window(), line.difference(), line.cause().id());
      }
    }
    found.forEach((tags, apart) ->
        gauges
            .computeIfAbsent(
                tags, own -> registry.gauge("headgate.quota.difference", own, new AtomicLong()))
            .set(apart));
  }
}

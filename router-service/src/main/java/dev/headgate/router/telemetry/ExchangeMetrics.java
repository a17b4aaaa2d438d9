package dev.headgate.router.telemetry;

import dev.headgate.router.telemetry.ExchangeMeters.Attributes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Metrics of exchanges. Tags hold only names from the configuration and fixed words, so that their
/// number is bounded: never a tenant, a user or what a provider says.
@Singleton
public class ExchangeMetrics {

  /// The ids of policies stand in quota-service's configuration, which may have any number.
  private static final int POLICIES_TOLD_APART = 200;

  private static final String OTHER_POLICIES = "other";

  private final MeterRegistry registry;
  private final AtomicInteger open;
  private final AtomicInteger holds;
  private final Counter heartbeats;
  private final Map<Attributes, ExchangeMeters> meters = new ConcurrentHashMap<>();
  private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

  ExchangeMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.open = registry.gauge("headgate.exchanges.open", new AtomicInteger());
    this.holds = registry.gauge("headgate.holds.open", new AtomicInteger());
    this.heartbeats = registry.counter("headgate.heartbeats");
  }

  public void opened() {
    open.incrementAndGet();
  }

  /// An exchange has ended.
  public void ended(ExchangeSummary it) {
    open.decrementAndGet();
    meters.computeIfAbsent(Attributes.of(it), its -> new ExchangeMeters(registry, its)).record(it);
    if (it.used() != null) {
      registry
          .counter("headgate.usage.events", "certainty", it.used().certainty().wireName())
          .increment();
    }
  }

  /// A hold was taken.
  public void held() {
    holds.incrementAndGet();
  }

  /// A hold has ended: settled, released, or left to its lease.
  public void letGo() {
    holds.decrementAndGet();
  }

  /// A policy refused a hold.
  public void refusedBy(String policy) {
    Counter known = refusals.get(policy);
    if (known == null) {
      String shown = refusals.size() < POLICIES_TOLD_APART ? policy : OTHER_POLICIES;
      known = registry.counter("headgate.refusals", "policy", shown);
      if (shown.equals(policy)) {
        refusals.put(policy, known);
      }
    }
    known.increment();
  }

  /// Headgate ended a stream because its budget allows no more.
  public void cut(String code) {
    registry.counter("headgate.streams.cut", "code", code).increment();
  }

  /// A request was made smaller, or waited, because a budget's limit comes near.
  ///
  /// @param step `clamp-output`, `downgrade` or `wait`
  public void pressed(String step) {
    registry.counter("headgate.pressure", "step", step).increment();
  }

  /// A client was told that its stream still lives.
  public void heartbeat() {
    heartbeats.increment();
  }

  /// A provider used more than the hold: the one case in which a hard budget can be passed.
  public void beyondHold() {
    registry.counter("headgate.usage.beyond.hold").increment();
  }

  /// A provider's usage could not be used.
  public void malformedUsage() {
    registry.counter("headgate.usage.malformed").increment();
  }

  /// A request's route has no price.
  public void unpriced() {
    registry.counter("headgate.estimates.unpriced").increment();
  }

  /// Routes were asked in vain before another one answered, or none did.
  public void fallbacks(String model, long routes) {
    registry
        .counter("headgate.fallbacks", GenAiNames.REQUEST_MODEL, model)
        .increment((double) routes);
  }

  /// A hold was asked for.
  public void reservation(String outcome) {
    registry.counter("headgate.reservations", "outcome", outcome).increment();
  }

  /// An event went by quota-service, because Kafka did not confirm it.
  public void eventBySettlement() {
    registry.counter("headgate.usage.events.by.settlement").increment();
  }
}

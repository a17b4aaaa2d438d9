package dev.headgate.router.telemetry;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Metrics of exchanges. Tags hold only names from the configuration and fixed words, so that their
/// number is bounded: never a tenant, a user or what a provider says.
@Singleton
public class ExchangeMetrics {

  private static final String NONE = "none";

  private final MeterRegistry registry;
  private final AtomicInteger open;

  ExchangeMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.open = registry.gauge("headgate.exchanges.open", new AtomicInteger());
  }

  public void opened() {
    open.incrementAndGet();
  }

  /// An exchange has ended.
  public void ended(ExchangeSummary it) {
    open.decrementAndGet();
    Tags tags =
        Tags.of(GenAiNames.OPERATION_NAME, GenAiNames.CHAT)
            .and(GenAiNames.REQUEST_MODEL, orNone(it.model()))
            .and(GenAiNames.PROVIDER_NAME, orNone(it.provider()));
    Tags withError = tags.and(GenAiNames.ERROR_TYPE, it.outcome().equals("ok") ? "" : it.outcome());
    Timer.builder(GenAiNames.REQUEST_DURATION)
        .tags(withError)
        .register(registry)
        .record(it.millis(), TimeUnit.MILLISECONDS);
    if (it.millisToFirstByte() >= 0) {
      Timer.builder(GenAiNames.TIME_TO_FIRST_TOKEN)
          .tags(tags)
          .register(registry)
          .record(it.millisToFirstByte(), TimeUnit.MILLISECONDS);
    }
    if (it.usage() != null && it.certainty() != null) {
      registry.counter("headgate.usage.events", "certainty", it.certainty().wireName()).increment();
      tokens(tags.and(GenAiNames.TOKEN_TYPE, GenAiNames.INPUT), it.usage().inputTokens());
      tokens(tags.and(GenAiNames.TOKEN_TYPE, GenAiNames.OUTPUT), it.usage().outputTokens());
    }
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

  private void tokens(Tags tags, long tokens) {
    DistributionSummary.builder(GenAiNames.TOKEN_USAGE)
        .baseUnit("token")
        .tags(tags)
        .register(registry)
        .record((double) tokens);
  }

  private static String orNone(@Nullable String name) {
    return name == null ? NONE : name;
  }
}

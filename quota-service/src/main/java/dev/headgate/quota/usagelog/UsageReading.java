package dev.headgate.quota.usagelog;

import dev.headgate.metering.event.MalformedUsageEventException;
import dev.headgate.metering.event.UsageConversions;
import dev.headgate.metering.event.UsageEventJson;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.price.PriceBook;
import dev.headgate.metering.price.Rating;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.reservation.Subjects;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Turns a record of the usage log into what it means for budgets. Money is what the ledger
/// charges, rounded up to the nano-USD, as the router does.
@ApplicationScoped
public class UsageReading {

  private static final Logger LOG = Logger.getLogger(UsageReading.class);

  /// What a script holds exactly; input and output are added up.
  private static final long MOST = (1L << 53) - 1;

  private final PriceBook prices;
  private final Counter malformed;

  UsageReading(PriceBook prices, MeterRegistry registry) {
    this.prices = prices;
    this.malformed = registry.counter("headgate.quota.log.malformed");
  }

  /// Empty for what is no usage event; it is counted, and a dead letter to the ledger.
  public Optional<LoggedUsage> read(ConsumerRecord<String, byte[]> source) {
    try {
      if (source.value() == null) {
        throw new IllegalArgumentException("no value (expected: a usage event)");
      }
      UsageEventV1 event = UsageEventJson.read(source.value());
      return Optional.of(
          new LoggedUsage(
              event.id(),
              Subjects.of(event),
              amounts(event),
              event.certainty(),
              event.received(),
              event.finished(),
              source.partition(),
              source.offset(),
              Instant.ofEpochMilli(source.timestamp())));
    } catch (MalformedUsageEventException | IllegalArgumentException | ArithmeticException e) {
      malformed.increment();
      LOG.warnf(
          "record %d of partition %d is no usage event: %s",
          source.offset(), source.partition(), e.getMessage());
      return Optional.empty();
    }
  }

  private Amounts amounts(UsageEventV1 event) {
    TokenUsage usage = UsageConversions.fromWireUsage(event.usage());
    return new Amounts(
        nanoUsd(event, usage),
        Math.min(MOST / 2, usage.inputTokens()),
        Math.min(MOST / 2, usage.outputTokens()),
        1);
  }

  private @Nullable Long nanoUsd(UsageEventV1 event, TokenUsage usage) {
    if (event.priceBookProvider() == null) {
      return null;
    }
    return switch (prices.rate(
        event.priceBookProvider(), event.upstreamModel(), usage, event.received())) {
      case Rating.Priced priced -> Math.min(MOST, priced.total().nanoUsdRoundedUp());
      case Rating.Unpriced _ -> null;
    };
  }
}

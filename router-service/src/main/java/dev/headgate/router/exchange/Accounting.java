package dev.headgate.router.exchange;

import dev.headgate.metering.event.OutcomeV1;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.router.answer.AnswerFacts;
import dev.headgate.router.budget.Amounts;
import dev.headgate.router.budget.Reservation;
import dev.headgate.router.budget.Settled;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.estimate.Pricing;
import dev.headgate.router.estimate.TypicalOutput;
import dev.headgate.router.meter.Meter;
import dev.headgate.router.meter.Metered;
import dev.headgate.router.routing.Route;
import dev.headgate.router.telemetry.ExchangeMetrics;
import dev.headgate.router.telemetry.ExchangeTrace;
import dev.headgate.router.upstream.Answered;
import dev.headgate.router.usage.ExchangeRecord;
import dev.headgate.router.usage.Published;
import dev.headgate.router.usage.UsageEvents;
import dev.headgate.router.usage.UsagePublisher;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// The last three steps before the client gets the end of its answer: meter, publish, settle. None
/// of them fails the exchange: what one cannot do, the next or the lease's expiry does.
@Singleton
class Accounting {

  private final Meter meter;
  private final UsagePublisher publisher;
  private final Pricing pricing;
  private final TypicalOutput typical;
  private final ExchangeMetrics metrics;

  Accounting(
      Meter meter,
      UsagePublisher publisher,
      Pricing pricing,
      TypicalOutput typical,
      ExchangeMetrics metrics) {
    this.typical = typical;
    this.meter = meter;
    this.publisher = publisher;
    this.pricing = pricing;
    this.metrics = metrics;
  }

  /// What is to be accounted for.
  record Finished(
      ExchangeRecord exchange,
      Estimate estimate,
      Reservation reservation,
      Answered answered,
      AnswerFacts facts,
      OutcomeV1 outcome,
      ExchangeTrace trace) {}

  /// Meters, publishes and settles.
  Future<Metered> account(Finished it) {
    return meter
        .measure(it.answered(), it.facts(), it.estimate())
        .compose(metered -> tell(it, metered).map(metered));
  }

  private Future<Settled> tell(Finished it, Metered metered) {
    if (it.answered() instanceof Answered.Flowing) {
      typical.saw(it.exchange().model().name(), metered.usage().outputTokens());
    }
    if (metered.malformed() != null) {
      metrics.malformedUsage();
    }
    UsageEventV1 event =
        UsageEvents.completed(
            it.exchange(),
            it.estimate(),
            it.answered().attempts(),
            it.facts(),
            metered,
            it.outcome());
    return it.trace()
        .step("publish", () -> publisher.publish(event))
        .compose(
            published -> it.trace().step("settle", () -> settle(it, metered, event, published)));
  }

  /// Gives the hold back: no provider was called.
  Future<Settled> release(Reservation reservation, String reason) {
    return reservation.release(reason);
  }

  private Future<Settled> settle(
      Finished it, Metered metered, UsageEventV1 event, Published published) {
    UsageEventV1 carried =
        switch (published) {
          case Published.InLog _ -> null;
          case Published.NotConfirmed _ -> {
            metrics.eventBySettlement();
            yield event;
          }
        };
    return it.reservation()
        .settle(actual(it, metered), metered.certainty(), carried)
        .onSuccess(settled -> {
          if (settled instanceof Settled.Done(boolean beyond) && beyond) {
            metrics.beyondHold();
          }
        });
  }

  /// What an exchange has cost in nano-USD, rounded up; null when its route has no price.
  @Nullable Long cost(ExchangeRecord exchange, Answered answered, Metered metered) {
    Route route = answered.attempts().getLast().route();
    return pricing.actual(route, metered.usage(), exchange.received());
  }

  private Amounts actual(Finished it, Metered metered) {
    return new Amounts(
        cost(it.exchange(), it.answered(), metered),
        metered.usage().inputTokens(),
        metered.usage().outputTokens());
  }
}

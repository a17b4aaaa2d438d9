package dev.headgate.router.usage;

import dev.headgate.base.identity.Caller;
import dev.headgate.metering.event.AttemptV1;
import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.OutcomeV1;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.event.UsageConversions;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.AnswerFacts;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.meter.Metered;
import dev.headgate.router.routing.Route;
import dev.headgate.router.upstream.Attempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes usage events. They carry sizes, names and times: never a prompt, an answer or a
/// credential.
public final class UsageEvents {

  private static final UsageV1 NOTHING = UsageConversions.toWireUsage(TokenUsage.NONE);

  private UsageEvents() {}

  /// The event as it would be if nothing more were ever heard: the lease's expiry completes it.
  public static UsageEventV1 draft(ExchangeRecord exchange, Estimate estimate) {
    Route route = exchange.model().candidates().getFirst();
    return event(
        exchange,
        estimate,
        route,
        AnswerFacts.NONE,
        new Metered(TokenUsage.NONE, Certainty.HELD, null),
        new OutcomeV1(EndedBy.EXPIRY, null, "lease_expired"),
        List.of());
  }

  /// The event of an exchange that has ended.
  public static UsageEventV1 completed(
      ExchangeRecord exchange,
      Estimate estimate,
      List<Attempt> attempts,
      AnswerFacts facts,
      Metered metered,
      OutcomeV1 outcome) {
    List<AttemptV1> wire = new ArrayList<>();
    for (Attempt attempt : attempts.subList(0, attempts.size() - 1)) {
      wire.add(toWireAttempt(attempt, null, null));
    }
    wire.add(toWireAttempt(attempts.getLast(), metered, outcome.errorClass()));
    return event(exchange, estimate, attempts.getLast().route(), facts, metered, outcome, wire);
  }

  private static UsageEventV1 event(
      ExchangeRecord exchange,
      Estimate estimate,
      Route route,
      AnswerFacts facts,
      Metered metered,
      OutcomeV1 outcome,
      List<AttemptV1> attempts) {
    Instant received = exchange.received();
    boolean drafted = outcome.endedBy() == EndedBy.EXPIRY;
    return new UsageEventV1(
        exchange.id(),
        received,
        facts.millisToFirstByte() < 0 ? null : received.plusMillis(facts.millisToFirstByte()),
        drafted ? received : Instant.now(),
        toWireCaller(exchange.caller()),
        Map.of(),
        exchange.operation().wireName(),
        exchange.model().name(),
        route.upstreamModel(),
        facts.found().model(),
        route.provider().name(),
        route.provider().priceBookProvider(),
        route.name(),
        route.provider().region(),
        facts.found().serviceTier(),
        UsageConversions.toWireUsage(metered.usage()),
        metered.certainty(),
        outcome,
        attempts,
        estimate.priceVersion());
  }

  /// An attempt before the last one was declined or never sent: it used nothing.
  private static AttemptV1 toWireAttempt(
      Attempt attempt, @Nullable Metered metered, @Nullable String errorClass) {
    String error = attempt.error() == null ? errorClass : ErrorReading.of(attempt.error()).code();
    return new AttemptV1(
        attempt.route().provider().name(),
        attempt.route().upstreamModel(),
        attempt.started(),
        attempt.status(),
        metered == null ? NOTHING : UsageConversions.toWireUsage(metered.usage()),
        metered == null ? Certainty.REPORTED : metered.certainty(),
        error,
        attempt.reason().wireName());
  }

  private static CallerV1 toWireCaller(Caller caller) {
    return new CallerV1(
        caller.tenant(),
        caller.team(),
        caller.project(),
        caller.user(),
        caller.application(),
        caller.keyId());
  }
}

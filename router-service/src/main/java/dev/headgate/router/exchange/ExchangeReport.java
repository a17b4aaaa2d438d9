package dev.headgate.router.exchange;

import dev.headgate.router.answer.Cut;
import dev.headgate.router.budget.Pressure;
import dev.headgate.router.budget.Reserved;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.BudgetError;
import dev.headgate.router.error.ExchangeError.RefusedByPolicy;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.estimate.Pricing;
import dev.headgate.router.meter.Metered;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.stream.Ending;
import dev.headgate.router.telemetry.ExchangeLog;
import dev.headgate.router.telemetry.ExchangeMetrics;
import dev.headgate.router.telemetry.ExchangeSummary;
import dev.headgate.router.telemetry.ExchangeSummary.Served;
import dev.headgate.router.telemetry.ExchangeSummary.Used;
import dev.headgate.router.telemetry.ExchangeTrace;
import dev.headgate.router.telemetry.ExchangeTraces;
import dev.headgate.router.upstream.Answered;
import dev.headgate.router.upstream.Attempt;
import dev.headgate.router.usage.ExchangeRecord;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Tells operators of an exchange: metrics, and one line when it is over.
@Singleton
class ExchangeReport {

  private static final Logger LOG = Logger.getLogger(ExchangeReport.class);

  private final ExchangeMetrics metrics;
  private final ExchangeLog log;
  private final Pricing pricing;
  private final ExchangeTraces traces;

  ExchangeReport(ExchangeMetrics metrics, ExchangeLog log, Pricing pricing, ExchangeTraces traces) {
    this.metrics = metrics;
    this.log = log;
    this.pricing = pricing;
    this.traces = traces;
  }

  ExchangeTrace opened(String id, Operation operation, HttpServerRequest request) {
    metrics.opened();
    return traces.begin(id, operation.wireName(), request);
  }

  void reserved(Reserved reserved, Estimate estimate) {
    if (estimate.nanoUsd() == null) {
      metrics.unpriced();
    }
    metrics.reservation(
        switch (reserved) {
          case Reserved.Granted _ -> {
            metrics.held();
            yield "granted";
          }
          case Reserved.Refused(BudgetError error, _) -> {
            if (error instanceof RefusedByPolicy refused) {
              metrics.refusedBy(refused.by().policy());
            }
            yield ErrorReading.of(error).code();
          }
        });
  }

  /// What was done because a budget's limit comes near.
  void pressed(List<Pressure> applied) {
    applied.forEach(pressure -> metrics.pressed(nameOf(pressure)));
  }

  private static String nameOf(Pressure pressure) {
    return switch (pressure) {
      case Pressure.ClampOutput _ -> "clamp-output";
      case Pressure.Downgrade _ -> "downgrade";
      case Pressure.Wait _ -> "wait";
    };
  }

  /// An exchange that got no hold.
  void refused(ExchangeTrace trace, ClientAnswer client, ExchangeError error, Throwable failure) {
    ErrorReading reading = ErrorReading.of(error);
    if (!(failure instanceof ExchangeFailure)) {
      LOG.errorf(
          "exchange id=%s failed by a fault of ours: %s", trace.id(), FaultTrace.of(failure));
    }
    over(
        trace,
        reading.level(),
        new ExchangeSummary(
            trace.asked(), null, client.status(), reading.code(), null, trace.times(-1)));
  }

  /// An exchange that failed after its hold, by a fault of ours.
  void abandoned(ExchangeTrace trace, ClientAnswer client, ExchangeError error, Throwable failure) {
    metrics.letGo();
    refused(trace, client, error, failure);
  }

  /// A prompt that Headgate counted itself.
  void counted(ExchangeTrace trace, ClientAnswer client) {
    over(
        trace,
        Level.INFO,
        new ExchangeSummary(
            trace.asked(), null, client.status(), ExchangeSummary.OK, null, trace.times(-1)));
  }

  void finished(
      ExchangeTrace trace,
      ExchangeRecord exchange,
      ClientAnswer client,
      Answered answered,
      Ending ending,
      @Nullable Metered metered) {
    metrics.letGo();
    fallbacks(exchange, answered);
    if (ending instanceof Ending.StreamCut(_, Cut cut, _)) {
      metrics.cut(cut.code());
    }
    Attempt last = answered.attempts().isEmpty() ? null : answered.attempts().getLast();
    calls(trace, answered.attempts(), outcomeOf(ending));
    over(
        trace,
        levelOf(ending),
        new ExchangeSummary(
            trace.asked(),
            last == null ? null : served(last, answered, ending),
            client.status(),
            outcomeOf(ending),
            last == null || metered == null ? null : used(last, exchange, metered),
            trace.times(ending.facts().millisToFirstByte())));
  }

  private static Served served(Attempt last, Answered answered, Ending ending) {
    return new Served(
        last.route(), last.reason().wireName(), answered.attempts().size(), ending.facts().bytes());
  }

  private Used used(Attempt last, ExchangeRecord exchange, Metered metered) {
    return new Used(
        metered.usage(),
        metered.certainty(),
        pricing.actual(last.route(), metered.usage(), exchange.received()));
  }

  private void fallbacks(ExchangeRecord exchange, Answered answered) {
    long routes = answered.attempts().stream().map(Attempt::route).distinct().count();
    if (routes > 1) {
      metrics.fallbacks(exchange.model().name(), routes - 1);
    }
  }

  private static void calls(ExchangeTrace trace, List<Attempt> attempts, String outcome) {
    for (int i = 0; i < attempts.size(); i++) {
      Attempt it = attempts.get(i);
      boolean last = i == attempts.size() - 1;
      trace.call(
          it.route(),
          it.started(),
          last ? null : attempts.get(i + 1).started(),
          it.status(),
          errorOf(it, last ? outcome : ExchangeSummary.OK));
    }
  }

  private static @Nullable String errorOf(Attempt attempt, String outcome) {
    if (attempt.error() != null) {
      return ErrorReading.of(attempt.error()).code();
    }
    return outcome.equals(ExchangeSummary.OK) ? null : outcome;
  }

  private void over(ExchangeTrace trace, Level level, ExchangeSummary summary) {
    trace.over(summary);
    metrics.ended(summary);
    log.log(level, summary);
  }

  private static Level levelOf(Ending ending) {
    return switch (ending) {
      case Ending.StreamComplete _,
          Ending.StreamCut _,
          Ending.AnswerComplete _,
          Ending.ClientLeft _ ->
          Level.INFO;
      case Ending.Broken(_, ExchangeError error) -> ErrorReading.of(error).level();
      case Ending.BrokenAndTold(_, ExchangeError error) -> ErrorReading.of(error).level();
    };
  }

  private static String outcomeOf(Ending ending) {
    return switch (ending) {
      case Ending.StreamComplete _, Ending.AnswerComplete _ -> ExchangeSummary.OK;
      case Ending.StreamCut(_, Cut cut, _) -> cut.code();
      case Ending.ClientLeft _ -> "client_left";
      case Ending.Broken(_, ExchangeError error) -> ErrorReading.of(error).code();
      case Ending.BrokenAndTold(_, ExchangeError error) -> ErrorReading.of(error).code();
    };
  }
}

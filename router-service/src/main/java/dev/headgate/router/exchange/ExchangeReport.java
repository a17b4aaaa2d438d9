package dev.headgate.router.exchange;

import dev.headgate.router.answer.Cut;
import dev.headgate.router.budget.Reserved;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.meter.Metered;
import dev.headgate.router.routing.Route;
import dev.headgate.router.stream.Ending;
import dev.headgate.router.telemetry.ExchangeLog;
import dev.headgate.router.telemetry.ExchangeMetrics;
import dev.headgate.router.telemetry.ExchangeSummary;
import dev.headgate.router.upstream.Answered;
import dev.headgate.router.upstream.Attempt;
import dev.headgate.router.usage.ExchangeRecord;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Tells operators of an exchange: metrics, and one line when it is over.
@Singleton
class ExchangeReport {

  private static final Logger LOG = Logger.getLogger(ExchangeReport.class);

  private final ExchangeMetrics metrics;
  private final ExchangeLog log;

  ExchangeReport(ExchangeMetrics metrics, ExchangeLog log) {
    this.metrics = metrics;
    this.log = log;
  }

  void opened() {
    metrics.opened();
  }

  void reserved(Reserved reserved, Estimate estimate) {
    if (estimate.nanoUsd() == null) {
      metrics.unpriced();
    }
    metrics.reservation(
        switch (reserved) {
          case Reserved.Granted _ -> "granted";
          case Reserved.Refused(ExchangeError error, _) -> ErrorReading.of(error).code();
        });
  }

  /// An exchange that got no hold, or that failed by a fault of ours.
  void refused(
      String id, ClientAnswer client, ExchangeError error, Throwable failure, long startedNanos) {
    ErrorReading reading = ErrorReading.of(error);
    if (!(failure instanceof ExchangeFailure)) {
      LOG.errorf("exchange id=%s failed by a fault of ours: %s", id, FaultTrace.of(failure));
    }
    over(
        reading.level(),
        new ExchangeSummary(
            id,
            null,
            null,
            null,
            null,
            false,
            0,
            client.status(),
            reading.code(),
            null,
            null,
            0,
            0,
            -1,
            millisSince(startedNanos)));
  }

  /// A prompt that Headgate counted itself.
  void counted(ExchangeRecord exchange, ClientAnswer client, long startedNanos) {
    over(
        Level.INFO,
        new ExchangeSummary(
            exchange.id(),
            exchange.caller().tenant(),
            exchange.caller().team(),
            exchange.model().name(),
            null,
            false,
            0,
            client.status(),
            "ok",
            null,
            null,
            exchange.requestBytes(),
            0,
            -1,
            millisSince(startedNanos)));
  }

  void finished(
      ExchangeRecord exchange,
      ClientAnswer client,
      Answered answered,
      Ending ending,
      @Nullable Metered metered,
      long startedNanos) {
    fallbacks(exchange, answered);
    Route route = answered.attempts().isEmpty() ? null : answered.attempts().getLast().route();
    over(
        levelOf(ending),
        new ExchangeSummary(
            exchange.id(),
            exchange.caller().tenant(),
            exchange.caller().team(),
            exchange.model().name(),
            route == null ? null : route.provider().name(),
            exchange.streamed(),
            answered.attempts().size(),
            client.status(),
            outcomeOf(ending),
            metered == null ? null : metered.usage(),
            metered == null ? null : metered.certainty(),
            exchange.requestBytes(),
            ending.facts().bytes(),
            ending.facts().millisToFirstByte(),
            millisSince(startedNanos)));
  }

  private void fallbacks(ExchangeRecord exchange, Answered answered) {
    long routes = answered.attempts().stream().map(Attempt::route).distinct().count();
    if (routes > 1) {
      metrics.fallbacks(exchange.model().name(), routes - 1);
    }
  }

  private void over(Level level, ExchangeSummary summary) {
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
      case Ending.StreamComplete _, Ending.AnswerComplete _ -> "ok";
      case Ending.StreamCut(_, Cut cut, _) -> cut.code();
      case Ending.ClientLeft _ -> "client_left";
      case Ending.Broken(_, ExchangeError error) -> ErrorReading.of(error).code();
      case Ending.BrokenAndTold(_, ExchangeError error) -> ErrorReading.of(error).code();
    };
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}

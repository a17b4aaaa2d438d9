package dev.headgate.router.telemetry;

import dev.headgate.router.tracing.TraceParent;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/// Begins the trace of each exchange; within that of its caller where a `traceparent` names one.
@Singleton
public class ExchangeTraces {

  private final Tracer tracer;

  ExchangeTraces(Tracer tracer) {
    this.tracer = tracer;
  }

  /// Begins one.
  ///
  /// @param id the request's id
  /// @param operation what is asked for, by its name
  public ExchangeTrace begin(String id, String operation, HttpServerRequest request) {
    ExchangeSpans spans =
        new ExchangeSpans(
            tracer,
            tracer
                .spanBuilder(operation)
                .setSpanKind(SpanKind.SERVER)
                .setParent(TraceParent.of(request.headers()))
                .startSpan());
    return new ExchangeTrace(id, operation, request.path(), spans);
  }
}

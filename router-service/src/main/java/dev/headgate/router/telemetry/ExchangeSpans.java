package dev.headgate.router.telemetry;

import dev.headgate.router.routing.Route;
import dev.headgate.router.telemetry.ExchangeSummary.Served;
import dev.headgate.router.telemetry.ExchangeSummary.Used;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The spans of one exchange, by the conventions for generative AI: one for the whole, one for each
/// step that speaks to another process, one for each call to a provider. Names, sizes and codes;
/// never a prompt, an answer or who asked. While tracing is off every method returns at once.
final class ExchangeSpans {

  private final Tracer tracer;
  private final Span whole;
  private final Context context;

  ExchangeSpans(Tracer tracer, Span whole) {
    this.tracer = tracer;
    this.whole = whole;
    this.context = Context.root().with(whole);
  }

  /// The trace's id, or null while tracing is off.
  @Nullable String traceId() {
    return isOn() ? whole.getSpanContext().getTraceId() : null;
  }

  void named(String operation, String model) {
    if (isOn()) {
      whole.updateName(operation + " " + model);
    }
  }

  /// Does a step; what it sends while it begins can carry its span on.
  <T> Future<T> step(String name, Supplier<Future<T>> work) {
    if (!isOn()) {
      return work.get();
    }
    Span step =
        tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).setParent(context).startSpan();
    try (Scope _ = context.with(step).makeCurrent()) {
      return work.get()
          .onComplete(done -> {
            if (done.failed()) {
              step.setStatus(StatusCode.ERROR);
            }
            step.end();
          });
    }
  }

  /// A call to a provider that is over.
  void call(
      String operation,
      Route route,
      Instant started,
      Instant ended,
      @Nullable Integer status,
      @Nullable String error) {
    if (!isOn()) {
      return;
    }
    SpanBuilder call =
        tracer
            .spanBuilder(operation + " " + route.upstreamModel())
            .setSpanKind(SpanKind.CLIENT)
            .setParent(context)
            .setStartTimestamp(started)
            .setAttribute(GenAiNames.OPERATION_NAME, operation)
            .setAttribute(GenAiNames.REQUEST_MODEL, route.upstreamModel())
            .setAttribute(GenAiNames.PROVIDER_NAME, ProviderNames.of(route.provider().kind()))
            .setAttribute("headgate.provider", route.provider().name());
    if (status != null) {
      call.setAttribute(GenAiNames.STATUS, status.longValue());
    }
    Span span = call.startSpan();
    if (error != null) {
      span.setAttribute(GenAiNames.ERROR_TYPE, error).setStatus(StatusCode.ERROR);
    }
    span.end(ended);
  }

  void over(ExchangeSummary it) {
    if (!isOn()) {
      return;
    }
    whole
        .setAttribute("headgate.request.id", it.asked().id())
        .setAttribute(GenAiNames.PATH, it.asked().surface())
        .setAttribute(GenAiNames.OPERATION_NAME, it.asked().operation())
        .setAttribute(GenAiNames.STATUS, (long) it.status());
    if (it.asked().model() != null) {
      whole.setAttribute(GenAiNames.REQUEST_MODEL, it.asked().model());
    }
    served(it.served());
    used(it.used());
    if (!it.outcome().equals(ExchangeSummary.OK)) {
      whole.setAttribute(GenAiNames.ERROR_TYPE, it.outcome());
      whole.setStatus(StatusCode.ERROR);
    }
    whole.end();
  }

  private void served(@Nullable Served it) {
    if (it != null) {
      whole
          .setAttribute(GenAiNames.PROVIDER_NAME, ProviderNames.of(it.route().provider().kind()))
          .setAttribute("headgate.provider", it.route().provider().name())
          .setAttribute("headgate.reason", it.reason());
    }
  }

  private void used(@Nullable Used it) {
    if (it != null) {
      whole
          .setAttribute(GenAiNames.INPUT_TOKENS, it.tokens().inputTokens())
          .setAttribute(GenAiNames.OUTPUT_TOKENS, it.tokens().outputTokens())
          .setAttribute("headgate.certainty", it.certainty().wireName());
    }
  }

  private boolean isOn() {
    return whole.getSpanContext().isValid();
  }
}

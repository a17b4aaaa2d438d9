package dev.headgate.router.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The headers `traceparent` and `tracestate` (W3C Trace Context): towards quota-service and the
/// usage topic, never towards a provider.
public final class TraceParent {

  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private TraceParent() {}

  /// The headers by which another process joins the trace that is current; none when there is no
  /// trace.
  public static Map<String, String> ofCurrent() {
    if (!Span.current().getSpanContext().isValid()) {
      return Map.of();
    }
    Map<String, String> headers = new HashMap<>();
    W3C.inject(
        Context.current(),
        headers,
        (carrier, name, value) -> Objects.requireNonNull(carrier, "carrier").put(name, value));
    return headers;
  }

  /// The trace that a request belongs to by its headers, or none.
  public static Context of(MultiMap headers) {
    return W3C.extract(Context.root(), headers, new Getter());
  }

  private static final class Getter implements TextMapGetter<MultiMap> {

    @Override
    public Iterable<String> keys(MultiMap headers) {
      return headers.names();
    }

    @Override
    public @Nullable String get(@Nullable MultiMap headers, String name) {
      return headers == null ? null : headers.get(name);
    }
  }
}

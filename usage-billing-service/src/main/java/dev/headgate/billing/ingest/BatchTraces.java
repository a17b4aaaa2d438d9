package dev.headgate.billing.ingest;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A span for each batch, linked to the traces of the requests in it (their records' headers
/// `traceparent`): a batch has many causes, and so no parent. While tracing is off the span is
/// empty.
final class BatchTraces {

  /// What the SDK keeps of a span's links.
  private static final int MOST_LINKS = 128;

  private static final String TRACE_PARENT = "traceparent";
  private static final TextMapGetter<Headers> HEADERS = new HeadersGetter();

  private final Tracer tracer;

  BatchTraces(Tracer tracer) {
    this.tracer = tracer;
  }

  /// Begins; to be ended when the batch is taken in, or cannot be.
  Span begin(PolledBatch batch) {
    SpanBuilder span =
        tracer
            .spanBuilder("process usage events")
            .setSpanKind(SpanKind.CONSUMER)
            .setNoParent()
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.operation.type", "process")
            .setAttribute("messaging.batch.message_count", batch.records().size());
    batch.records().stream()
        .map(ConsumerRecord::headers)
        .filter(headers -> headers.lastHeader(TRACE_PARENT) != null)
        .limit(MOST_LINKS)
        .map(BatchTraces::traceOf)
        .filter(SpanContext::isValid)
        .forEach(span::addLink);
    return span.startSpan();
  }

  private static SpanContext traceOf(Headers headers) {
    Context context =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HEADERS);
    return Span.fromContext(context).getSpanContext();
  }

  private static final class HeadersGetter implements TextMapGetter<Headers> {

    @Override
    public Iterable<String> keys(Headers headers) {
      return Arrays.stream(headers.toArray()).map(Header::key).toList();
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String name) {
      Header header = headers == null ? null : headers.lastHeader(name);
      return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }
  }
}

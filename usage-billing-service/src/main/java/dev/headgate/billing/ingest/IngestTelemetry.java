package dev.headgate.billing.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;

/// Where ingest is counted and traced.
@Singleton
class IngestTelemetry {

  final IngestMetrics metrics;
  final BatchTraces traces;

  IngestTelemetry(MeterRegistry registry, Tracer tracer) {
    this.metrics = new IngestMetrics(registry);
    this.traces = new BatchTraces(tracer);
  }
}

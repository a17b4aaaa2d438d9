package dev.headgate.billing.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BatchTracesTest {

  private static final String FIRST = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SECOND = "5bf92f3577b34da6a3ce929d0e0e4737";

  @Test
  void aBatchIsLinkedToTheTraceOfEachOfItsRequests() {
    try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
      Span span =
          new BatchTraces(provider.get("test"))
              .begin(
                  batch(
                      "00-" + FIRST + "-00f067aa0ba902b7-01",
                      "",
                      "not a trace",
                      "00-" + SECOND + "-00f067aa0ba902b8-01"));
      assertEquals(
          List.of(FIRST, SECOND),
          ((ReadableSpan) span)
              .toSpanData().getLinks().stream()
                  .map(LinkData::getSpanContext)
                  .map(it -> it.getTraceId())
                  .toList());
      span.end();
    }
  }

  @Test
  void noSpanIsMadeWhileTracingIsOff() {
    Span span =
        new BatchTraces(TracerProvider.noop().get("test"))
            .begin(batch("00-" + FIRST + "-00f067aa0ba902b7-01"));
    assertFalse(span.isRecording());
  }

  /// @param traceParents the header of each record; none where it is empty
  private static PolledBatch batch(String... traceParents) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String traceParent : traceParents) {
      ConsumerRecord<byte[], byte[]> message =
          new ConsumerRecord<>("usage", 0, records.size(), new byte[0], new byte[0]);
      if (!traceParent.isEmpty()) {
        message.headers().add("traceparent", traceParent.getBytes(StandardCharsets.US_ASCII));
      }
      records.add(message);
    }
    return new PolledBatch(Map.of(), Map.of(), records);
  }
}

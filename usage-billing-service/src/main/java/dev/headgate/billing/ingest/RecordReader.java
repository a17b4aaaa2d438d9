package dev.headgate.billing.ingest;

import dev.headgate.billing.charge.Charging;
import dev.headgate.metering.event.MalformedUsageEventException;
import dev.headgate.metering.event.UsageEventJson;
import dev.headgate.metering.event.UsageEventV1;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads a record into a charge, or says why it never becomes one. Depends on nothing that can be
/// away: a reading is final.
final class RecordReader {

  private final Charging charging;
  private final EventScreen screen;

  RecordReader(Charging charging, Clock clock, Duration maxAhead) {
    this.charging = charging;
    this.screen = new EventScreen(clock, maxAhead);
  }

  Reading read(ConsumerRecord<byte[], byte[]> source) {
    byte[] value = source.value();
    if (value == null) {
      return new Reading.Poison(source, "no value (expected: a usage event)");
    }
    try {
      UsageEventV1 event = UsageEventJson.read(value);
      screen.require(event);
      return new Reading.Readable(source, charging.draft(event));
    } catch (MalformedUsageEventException | IllegalArgumentException | ArithmeticException e) {
      String message = e.getMessage();
      return new Reading.Poison(source, message == null ? e.getClass().getSimpleName() : message);
    }
  }
}

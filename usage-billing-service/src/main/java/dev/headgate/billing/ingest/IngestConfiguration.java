package dev.headgate.billing.ingest;

import dev.headgate.metering.event.UsageEventV1;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How usage events are consumed. The broker stands under `kafka.*`, Quarkus' own keys.
@ConfigMapping(prefix = "headgate.billing.ingest")
interface IngestConfiguration {

  /// The topic of usage events.
  @WithDefault(UsageEventV1.TOPIC)
  String topic();

  /// Where records go that cannot become a charge.
  @WithDefault(UsageEventV1.TOPIC + ".dlq")
  String deadLetterTopic();

  /// The consumer group; its offsets at Kafka are for reading the lag only.
  @WithDefault("headgate-billing")
  String group();

  /// The most records that one transaction takes in; 1 to 10,000.
  @WithDefault("2000")
  int batch();

  /// How far ahead of this service's clock an event may lie before it is refused.
  @WithDefault("PT10M")
  Duration maxAhead();

  /// How long a turn waits for records.
  @WithDefault("PT0.5S")
  Duration pollTimeout();

  /// How often an idle loop asks Kafka whether it is there, and for the lag.
  @WithDefault("PT5S")
  Duration probeInterval();

  /// The longest pause between two attempts while PostgreSQL or Kafka is away.
  @WithDefault("PT10S")
  Duration maxBackoff();

  /// How long a stopping service waits for the batch in hand; less than `quarkus.shutdown.timeout`.
  @WithDefault("PT20S")
  Duration stopTimeout();
}

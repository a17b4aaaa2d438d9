package dev.headgate.billing.ingest;

import java.time.Duration;

/// The configuration, checked.
///
/// @see IngestConfiguration for what each is
record IngestSettings(
    String topic,
    String deadLetterTopic,
    String group,
    int batch,
    Duration maxAhead,
    Duration pollTimeout,
    Duration probeInterval,
    Duration maxBackoff,
    Duration stopTimeout) {

  private static final int MOST_RECORDS = 10_000;

  IngestSettings {
    if (batch < 1 || batch > MOST_RECORDS) {
      throw new IllegalArgumentException(
          "headgate.billing.ingest.batch: %d (expected: 1..%d)".formatted(batch, MOST_RECORDS));
    }
    if (topic.equals(deadLetterTopic)) {
      throw new IllegalArgumentException(
          "headgate.billing.ingest.dead-letter-topic: %s (expected: another than topic)"
              .formatted(deadLetterTopic));
    }
    requirePositive("max-ahead", maxAhead);
    requirePositive("poll-timeout", pollTimeout);
    requirePositive("probe-interval", probeInterval);
    requirePositive("max-backoff", maxBackoff);
    requirePositive("stop-timeout", stopTimeout);
  }

  static IngestSettings of(IngestConfiguration configuration) {
    return new IngestSettings(
        configuration.topic(),
        configuration.deadLetterTopic(),
        configuration.group(),
        configuration.batch(),
        configuration.maxAhead(),
        configuration.pollTimeout(),
        configuration.probeInterval(),
        configuration.maxBackoff(),
        configuration.stopTimeout());
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "headgate.billing.ingest.%s: %s (expected: more than zero)".formatted(name, value));
    }
  }
}

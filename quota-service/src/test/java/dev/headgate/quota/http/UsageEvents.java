package dev.headgate.quota.http;

import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.OutcomeV1;
import dev.headgate.metering.event.OutcomeV1.EndedBy;
import dev.headgate.metering.event.UsageEventJson;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.price.PriceBook;
import dev.headgate.metering.price.Rating;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.quota.RunningKafka;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Usage events as the router publishes them, to the real topic.
final class UsageEvents implements AutoCloseable {

  private static final String MODEL = "gpt-4o-mini";

  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", RunningKafka.kafka().bootstrapServers(), "acks", "all"),
          new StringSerializer(),
          new ByteArraySerializer());

  static UsageEventV1 event(
      String id,
      CallerV1 caller,
      Instant received,
      Instant finished,
      UsageV1 usage,
      Certainty certainty) {
    return new UsageEventV1(
        id,
        received,
        null,
        finished,
        caller,
        Map.of(),
        "chat",
        MODEL,
        MODEL,
        null,
        "demo",
        "openai",
        "demo/" + MODEL,
        null,
        null,
        usage,
        certainty,
        new OutcomeV1(EndedBy.PROVIDER, "stop", null),
        List.of(),
        null);
  }

  /// What the ledger charges, in nano-USD.
  static long price(Instant at, long input, long output) {
    return switch (PriceBook.bundled().rate("openai", MODEL, TokenUsage.of(input, output), at)) {
      case Rating.Priced priced -> priced.total().nanoUsdRoundedUp();
      case Rating.Unpriced unpriced -> throw new AssertionError(unpriced);
    };
  }

  /// Returns when the topic has it.
  void publish(UsageEventV1 event) {
    try {
      producer.send(record(event)).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Returns when the topic has all of them.
  void publishAll(Iterable<UsageEventV1> events) {
    events.forEach(event -> producer.send(record(event)));
    producer.flush();
  }

  private static ProducerRecord<String, byte[]> record(UsageEventV1 event) {
    return new ProducerRecord<>(
        UsageEventV1.TOPIC, event.caller().tenant(), UsageEventJson.write(event));
  }

  @Override
  public void close() {
    producer.close();
  }
}

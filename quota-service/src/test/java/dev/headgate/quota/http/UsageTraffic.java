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
import dev.headgate.quota.protocol.AmountsV1;
import dev.headgate.quota.protocol.ReserveV1;
import dev.headgate.quota.protocol.SettleV1;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Exchanges as the router makes them: reserve, publish the usage event, settle; now and then the
/// router dies before it settles. Keeps its own count of what was published.
final class UsageTraffic implements AutoCloseable {

  private final String tenant;
  private final String user;
  private final Random random;
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", RunningKafka.kafka().bootstrapServers(), "acks", "all"),
          new StringSerializer(),
          new ByteArraySerializer());
  long tokens;
  long nanoUsd;
  long requests;
  long refused;

  UsageTraffic(String tenant, String user, long seed) {
    this.tenant = tenant;
    this.user = user;
    this.random = new Random(seed);
  }

  /// One exchange of one or two tokens.
  void exchange() {
    String id = UUID.randomUUID().toString();
    Instant received = Instant.now();
    byte[] reserve =
        WireJson.write(
            new ReserveV1(
                new AmountsV1(2_000L, 1, 1, 1), 60_000, event(id, received, 0, 0, Certainty.HELD)));
    if (Api.reserve(id, reserve).extract().statusCode() != 200) {
      refused++;
      return;
    }
    long output = random.nextInt(2);
    publish(event(id, received, 1, output, Certainty.REPORTED));
    if (random.nextInt(10) > 0) {
      AmountsV1 actual = new AmountsV1(price(received, 1, output), 1, output, 1);
      Api.call(
          id, "settle", WireJson.write(new SettleV1(tenant, actual, Certainty.REPORTED, null)));
    }
    tokens += 1 + output;
    nanoUsd += price(received, 1, output);
    requests++;
  }

  private static long price(Instant at, long input, long output) {
    return switch (PriceBook.bundled()
        .rate("openai", "gpt-4o-mini", TokenUsage.of(input, output), at)) {
      case Rating.Priced priced -> priced.total().nanoUsdRoundedUp();
      case Rating.Unpriced unpriced -> throw new AssertionError(unpriced);
    };
  }

  private void publish(UsageEventV1 event) {
    try {
      producer
          .send(new ProducerRecord<>(UsageEventV1.TOPIC, tenant, UsageEventJson.write(event)))
          .get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private UsageEventV1 event(
      String id, Instant received, long input, long output, Certainty certainty) {
    return new UsageEventV1(
        id,
        received,
        null,
        received,
        new CallerV1(tenant, "search", null, user, null, null),
        Map.of(),
        "chat",
        "gpt-4o-mini",
        "gpt-4o-mini",
        null,
        "demo",
        "openai",
        "demo/gpt-4o-mini",
        null,
        null,
        new UsageV1(input, 0, 0, 0, 0, output, 0, 0),
        certainty,
        new OutcomeV1(EndedBy.PROVIDER, "stop", null),
        List.of(),
        null);
  }

  @Override
  public void close() {
    producer.close();
  }
}

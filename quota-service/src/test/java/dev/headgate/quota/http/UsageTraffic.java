package dev.headgate.quota.http;

import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.protocol.AmountsV1;
import dev.headgate.quota.protocol.ReserveV1;
import dev.headgate.quota.protocol.SettleV1;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/// Exchanges as the router makes them: reserve, publish the usage event, settle; now and then the
/// router dies before it settles. Keeps its own count of what was published.
final class UsageTraffic implements AutoCloseable {

  private final String tenant;
  private final String user;
  private final Random random;
  private final UsageEvents events = new UsageEvents();
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
    events.publish(event(id, received, 1, output, Certainty.REPORTED));
    if (random.nextInt(10) > 0) {
      AmountsV1 actual = new AmountsV1(UsageEvents.price(received, 1, output), 1, output, 1);
      Api.call(
          id, "settle", WireJson.write(new SettleV1(tenant, actual, Certainty.REPORTED, null)));
    }
    tokens += 1 + output;
    nanoUsd += UsageEvents.price(received, 1, output);
    requests++;
  }

  private UsageEventV1 event(
      String id, Instant received, long input, long output, Certainty certainty) {
    return UsageEvents.event(
        id,
        new CallerV1(tenant, "search", null, user, null, null),
        received,
        received,
        new UsageV1(input, 0, 0, 0, 0, output, 0, 0),
        certainty);
  }

  @Override
  public void close() {
    events.close();
  }
}

package dev.headgate.quota.http;

import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.protocol.AmountsV1;
import dev.headgate.quota.protocol.ReserveV1;
import dev.headgate.quota.protocol.SettleV1;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;

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
    Response reserved = Api.reserve(id, reserve).extract().response();
    if (reserved.statusCode() != 200) {
      refused++;
      if ("/problems/store-unavailable".equals(reserved.jsonPath().getString("type"))) {
        giveBack(id);
      }
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

  /// What the store did not answer in time it may have granted all the same.
  private void giveBack(String id) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Api.call(id, "release", Bodies.release(tenant)).extract().statusCode() == 200);
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

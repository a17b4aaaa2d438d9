package dev.headgate.quota.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.quota.RealWebhook;
import dev.headgate.quota.store.Alerts;
import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import dev.headgate.testkit.stack.RedisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several instances on one real Redis, and real receivers.
class DeliveriesTest {

  private static RedisProcess process;
  private static Vertx vertx;
  private static RedisAPI redis;

  private final Slot slot = Slot.of("acme");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    process = RedisProcess.start(Files.createTempDirectory("quota-alerts"));
    vertx = Vertx.vertx();
    redis = RedisAPI.api(Redis.createClient(vertx, process.url()));
  }

  @BeforeEach
  void empty() {
    redis.flushallAndAwait(List.of());
  }

  @AfterAll
  static void stop() {
    redis.close();
    vertx.closeAndAwait();
    process.close();
  }

  @Test
  void anInstanceThatTakesOverDeliversOnlyWhatIsMissing() {
    try (RealWebhook well = new RealWebhook();
        RealWebhook ill = new RealWebhook()) {
      raise(Instant.now());
      ill.refuseNext(1);
      List<Destination> both = List.of(webhook(well), webhook(ill));
      instance(both).deliver();
      assertEquals(1, well.calls().size());

      instance(both).deliver();
      assertEquals(1, ill.calls().size(), "another instance came in between");
      redis.delAndAwait(List.of("hg:{p" + slot.number() + "}:alerts:owner"));
      instance(both).deliver();

      assertEquals(1, well.calls().size());
      assertEquals(List.of(500, 204), ill.calls().stream().map(RealWebhook.Call::status).toList());
      assertEquals(0, waiting());
    }
  }

  @Test
  void aWebhookDoesWithoutWhatIsADayOld() {
    try (RealWebhook webhook = new RealWebhook()) {
      raise(Instant.now().minus(Duration.ofHours(25)));

      instance(List.of(webhook(webhook))).deliver();

      assertEquals(0, webhook.calls().size());
      assertEquals(0, waiting());
      assertEquals(
          1, registry.get("headgate.quota.alerts").tag("outcome", "given_up").counter().count());
    }
  }

  private Deliveries instance(List<Destination> destinations) {
    Alerts alerts = new Alerts(redis, Duration.ofSeconds(5));
    return new Deliveries(alerts, new Destinations(destinations, registry));
  }

  private Webhook webhook(RealWebhook receiver) {
    return new Webhook(receiver.url(), RealWebhook.SECRET, client);
  }

  private long waiting() {
    return redis.xlenAndAwait(Keys.alerts(slot)).toLong();
  }

  private void raise(Instant raisedAt) {
    String alert =
        """
        {"at":"0.8","raisedAt":"%d","balance":{"policy":"month","unit":"tokens",
        "enforcement":"hard","partition":"tenant=acme","window":"2026-11","limit":"1000",
        "settled":"0","held":"800","resetsAt":"1767225600000"}}\
        """
            .formatted(raisedAt.toEpochMilli());
    redis.xaddAndAwait(List.of(Keys.alerts(slot), "*", "tenant", "acme", "alert", alert));
  }
}

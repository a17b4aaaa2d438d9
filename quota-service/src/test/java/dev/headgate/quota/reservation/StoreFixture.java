package dev.headgate.quota.reservation;

import dev.headgate.quota.configuration.QuotaConfiguration;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.store.Alerts;
import dev.headgate.quota.store.Epochs;
import dev.headgate.quota.store.Leases;
import dev.headgate.quota.store.Outbox;
import dev.headgate.quota.store.Scripts;
import dev.headgate.quota.store.Slot;
import dev.headgate.testkit.stack.RedisProcess;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real Redis of a test class's own, and the parts of the service that work on it.
public final class StoreFixture implements AfterAllCallback {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /// The service's own, with tombstones of a day.
  public static final QuotaConfiguration SETTINGS = new Settings(100_000);

  final RedisProcess process;
  final RedisAPI redis;
  final Leases leases;
  final Outbox outbox;
  final Alerts alerts;
  private final Vertx vertx = Vertx.vertx();
  private final Scripts scripts;

  public StoreFixture() {
    try {
      process = RedisProcess.start(Files.createTempDirectory("quota-redis"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    redis =
        RedisAPI.api(
            Redis.createClient(
                vertx,
                new RedisOptions()
                    .setConnectionString(process.url())
                    .setMaxPoolSize(16)
                    .setMaxPoolWaiting(20_000)));
    leases = new Leases(redis, TIMEOUT);
    outbox = new Outbox(redis, TIMEOUT);
    alerts = new Alerts(redis, TIMEOUT);
    scripts = new Scripts(redis, TIMEOUT);
  }

  /// The service's own rules over these policies. Every call gives what a fresh instance knows.
  public Reservations reservations(List<Policy> policies) {
    return new Reservations(scripts, new Policies(policies), SETTINGS);
  }

  Reservations reservations(List<Policy> policies, long outboxBound) {
    return new Reservations(scripts, new Policies(policies), new Settings(outboxBound));
  }

  DryRun dryRun(List<Policy> policies) {
    return new DryRun(scripts, new Policies(policies));
  }

  /// An instance that watches the store's memory.
  Reservations reservations(List<Policy> policies, Epochs epochs) {
    return new Reservations(new Scripts(redis, TIMEOUT, epochs), new Policies(policies), SETTINGS);
  }

  /// An instance on another store.
  static Reservations over(RedisAPI redis, List<Policy> policies, Epochs epochs) {
    return new Reservations(new Scripts(redis, TIMEOUT, epochs), new Policies(policies), SETTINGS);
  }

  public RedisAPI redis() {
    return redis;
  }

  /// An instance on a store that nobody watches.
  static Reservations over(RedisAPI redis, List<Policy> policies) {
    return new Reservations(new Scripts(redis, TIMEOUT), new Policies(policies), SETTINGS);
  }

  static Expiration expiration(RedisAPI redis, List<Policy> policies) {
    return new Expiration(new Scripts(redis, TIMEOUT), new Policies(policies), SETTINGS);
  }

  /// Tenants that together use every slot.
  public static Map<Slot, String> tenantOfEachSlot() {
    Map<Slot, String> tenants = new LinkedHashMap<>();
    for (int i = 0; tenants.size() < Slot.all().size(); i++) {
      tenants.putIfAbsent(Slot.of("tenant-" + i), "tenant-" + i);
    }
    return tenants;
  }

  Restoring restoring(List<Policy> policies) {
    return new Restoring(scripts, new Policies(policies), SETTINGS);
  }

  Following following(List<Policy> policies) {
    return new Following(scripts, new Policies(policies), SETTINGS);
  }

  Expiration expiration(List<Policy> policies) {
    return new Expiration(scripts, new Policies(policies), SETTINGS);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    redis.close();
    vertx.closeAndAwait();
    process.close();
  }

  private record Settings(long outboxBound) implements QuotaConfiguration {
    @Override
    public Optional<String> key() {
      return Optional.empty();
    }

    @Override
    public Duration storeTimeout() {
      return TIMEOUT;
    }

    @Override
    public Duration tombstone() {
      return Duration.ofHours(24);
    }

    @Override
    public Duration sweepInterval() {
      return Duration.ofSeconds(1);
    }

    @Override
    public int sweepBatch() {
      return 200;
    }

    @Override
    public Duration relayInterval() {
      return Duration.ofMillis(500);
    }

    @Override
    public int relayBatch() {
      return 500;
    }
  }
}

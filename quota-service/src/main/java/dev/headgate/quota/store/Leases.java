package dev.headgate.quota.store;

import dev.headgate.quota.configuration.QuotaConfiguration;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The open reservations of a slot by the end of their lease. Everything here waits for the store
/// within its timeout, and fails with [StoreUnavailableException].
@ApplicationScoped
public class Leases {

  private final RedisAPI redis;
  private final Duration timeout;

  @Inject
  Leases(RedisAPI redis, QuotaConfiguration configuration) {
    this(redis, configuration.storeTimeout());
  }

  public Leases(RedisAPI redis, Duration timeout) {
    this.redis = redis;
    this.timeout = timeout;
  }

  /// The store's clock, in milliseconds since the epoch.
  public long now() {
    Response time = Waiting.on(redis.time(), timeout);
    return time.get(0).toLong() * 1_000 + time.get(1).toLong() / 1_000;
  }

  /// Reservations whose lease ended at `now` or before, the oldest first.
  public List<String> due(Slot slot, long now, int most) {
    Uni<Response> due =
        redis.zrangebyscore(
            List.of(
                Keys.leases(slot),
                "-inf",
                Long.toString(now),
                "LIMIT",
                "0",
                Integer.toString(most)));
    List<String> ids = new ArrayList<>();
    Waiting.on(due, timeout).forEach(id -> ids.add(id.toString()));
    return ids;
  }
}

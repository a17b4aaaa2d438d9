package dev.headgate.quota.store;

import dev.headgate.quota.configuration.QuotaConfiguration;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a slot holds, for those who judge and rebuild it. Everything here waits for the store
/// within its timeout, and fails with [StoreUnavailableException].
@ApplicationScoped
public class Memory {

  private final RedisAPI redis;
  private final Duration timeout;

  @Inject
  Memory(RedisAPI redis, QuotaConfiguration configuration) {
    this(redis, configuration.storeTimeout());
  }

  public Memory(RedisAPI redis, Duration timeout) {
    this.redis = redis;
    this.timeout = timeout;
  }

  /// Where the slot stands; empty for one that was never written to, or lost all.
  public Optional<Epoch> epoch(Slot slot) {
    Response fields =
        Waiting.on(redis.hmget(List.of(Keys.epoch(slot), "generation", "mark")), timeout);
    if (fields.get(0) == null) {
      return Optional.empty();
    }
    long mark = fields.get(1) == null ? 0 : fields.get(1).toLong();
    return Optional.of(new Epoch(fields.get(0).toLong(), mark));
  }

  /// The keys of every balance.
  public List<String> balances(Slot slot) {
    return texts(redis.zrange(List.of(Keys.balances(slot), "0", "-1")));
  }

  /// The ids of every open reservation, whether its lease is over or not.
  public List<String> open(Slot slot) {
    return texts(redis.zrange(List.of(Keys.leases(slot), "0", "-1")));
  }

  private List<String> texts(io.smallrye.mutiny.Uni<Response> answer) {
    List<String> texts = new ArrayList<>();
    Waiting.on(answer, timeout).forEach(text -> texts.add(text.toString()));
    return texts;
  }
}

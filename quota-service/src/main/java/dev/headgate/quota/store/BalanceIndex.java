package dev.headgate.quota.store;

import dev.headgate.quota.configuration.QuotaConfiguration;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Which balances exist in a slot.
@ApplicationScoped
public class BalanceIndex {

  private final RedisAPI redis;
  private final Duration timeout;

  BalanceIndex(RedisAPI redis, QuotaConfiguration configuration) {
    this.redis = redis;
    this.timeout = configuration.storeTimeout();
  }

  /// The keys of the balances that are kept, those of the latest windows first.
  public Uni<List<String>> latest(Slot slot, int most) {
    return redis
        .zrevrange(List.of(Keys.balances(slot), "0", Integer.toString(most - 1)))
        .map(keys -> {
          List<String> names = new ArrayList<>();
          keys.forEach(key -> names.add(key.toString()));
          return names;
        })
        .ifNoItem()
        .after(timeout)
        .failWith(() -> new StoreUnavailableException("no answer in " + timeout))
        .onFailure(failure -> !(failure instanceof StoreUnavailableException))
        .transform(failure -> new StoreUnavailableException(FailureText.of(failure), failure));
  }

  /// Drops what the store itself has forgotten; waits for it.
  public void trim(Slot slot, long now) {
    Waiting.on(redis.zremrangebyscore(Keys.balances(slot), "-inf", Long.toString(now)), timeout);
  }
}

package dev.headgate.quota.store;

import dev.headgate.quota.configuration.QuotaConfiguration;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The last refusals of each caller: at most 20, for a day after the latest.
@ApplicationScoped
public class Refusals {

  private static final int MOST = 20;
  private static final Duration KEPT = Duration.ofHours(24);

  private final Scripts scripts;
  private final RedisAPI redis;
  private final Duration timeout;

  Refusals(Scripts scripts, RedisAPI redis, QuotaConfiguration configuration) {
    this.scripts = scripts;
    this.redis = redis;
    this.timeout = configuration.storeTimeout();
  }

  /// Keeps `json` as the caller's latest.
  ///
  /// @param who names the caller within its tenant
  public Uni<Void> add(String tenant, String who, String json) {
    return scripts
        .run(
            Script.NOTE,
            List.of(Keys.refusals(Slot.of(tenant), tenant, who)),
            List.of(json, Integer.toString(MOST), Long.toString(KEPT.toMillis())))
        .replaceWithVoid();
  }

  /// What was kept, the latest first.
  public Uni<List<String>> latest(String tenant, String who) {
    return redis
        .lrange(Keys.refusals(Slot.of(tenant), tenant, who), "0", "-1")
        .map(entries -> {
          List<String> texts = new ArrayList<>();
          entries.forEach(entry -> texts.add(entry.toString()));
          return texts;
        })
        .ifNoItem()
        .after(timeout)
        .failWith(() -> new StoreUnavailableException("no answer in " + timeout))
        .onFailure(failure -> !(failure instanceof StoreUnavailableException))
        .transform(failure -> new StoreUnavailableException(FailureText.of(failure), failure));
  }
}

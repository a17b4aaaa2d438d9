package dev.headgate.quota.store;

import dev.headgate.quota.configuration.QuotaConfiguration;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A copy of the policy changes that Kafka keeps, for a start while Kafka is away. Everything here
/// waits for the store within its timeout, and fails with [StoreUnavailableException].
@ApplicationScoped
public class PolicyCopy {

  private static final String KEY = "hg:{policies}:copy";

  /// A field that no change has, for theirs contain slashes.
  private static final String COMPLETE = "complete";

  private final RedisAPI redis;
  private final Duration timeout;

  PolicyCopy(RedisAPI redis, QuotaConfiguration configuration) {
    this.redis = redis;
    this.timeout = configuration.storeTimeout();
  }

  /// Keeps one change.
  public void keep(String key, String json) {
    Waiting.on(redis.hset(List.of(KEY, key, json)), timeout);
  }

  /// Notes that at least once all changes were copied.
  public void keepComplete() {
    Waiting.on(redis.hset(List.of(KEY, COMPLETE, "1")), timeout);
  }

  /// The changes by key, versions of a policy in their order; empty when they were never all here.
  public Optional<Map<String, String>> read() {
    Response all = Waiting.on(redis.hgetall(KEY), timeout);
    Map<String, String> changes = new TreeMap<>(PolicyCopy::inOrder);
    for (String key : all.getKeys()) {
      changes.put(key, all.get(key).toString());
    }
    return changes.remove(COMPLETE) == null ? Optional.empty() : Optional.of(changes);
  }

  /// Keys are `tenant/id/version/change`: a longer version is a later one.
  private static int inOrder(String one, String other) {
    int byLength = Integer.compare(version(one).length(), version(other).length());
    int byVersion = byLength != 0 ? byLength : version(one).compareTo(version(other));
    return byVersion != 0 ? byVersion : one.compareTo(other);
  }

  private static String version(String key) {
    String[] parts = key.split("/", -1);
    return parts.length < 2 ? "" : parts[parts.length - 2];
  }
}

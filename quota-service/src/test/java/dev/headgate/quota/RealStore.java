package dev.headgate.quota;

import dev.headgate.testkit.stack.RedisProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/// A real Redis for a test of the whole service, and the policies that these tests speak of.
public final class RealStore implements QuarkusTestResourceLifecycleManager {

  /// The service key of the tests.
  public static final String KEY = "a-key-for-tests-of-32-characters-";

  private final RedisProcess redis;

  public RealStore() {
    try {
      redis = RedisProcess.start(Files.createTempDirectory("quota-redis"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration = new HashMap<>();
    configuration.put("quarkus.redis.hosts", redis.url());
    configuration.put("headgate.quota.key", KEY);
    configuration.putAll(policy(0, "acme-tokens", "acme", "tokens", "1000", "month"));
    configuration.putAll(policy(1, "acme-usd", "acme", "usd", "5.00", "month"));
    configuration.putAll(policy(2, "globex-tokens", "globex", "tokens", "500", "month"));
    configuration.put("headgate.identity.issuers[0].url", "http://localhost:1/acme");
    configuration.put("headgate.identity.issuers[0].audience", "headgate");
    configuration.put("headgate.identity.issuers[0].tenant", "acme");
    return configuration;
  }

  private static Map<String, String> policy(
      int index, String id, String tenant, String unit, String limit, String calendar) {
    String path = "headgate.policies[" + index + "].";
    return Map.of(
        path + "id", id,
        path + "match.tenant", tenant,
        path + "unit", unit,
        path + "limit", limit,
        path + "window.calendar", calendar);
  }

  @Override
  public void stop() {
    redis.close();
  }
}

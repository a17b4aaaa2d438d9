package dev.headgate.quota;

import dev.headgate.testkit.stack.Ports;
import dev.headgate.testkit.stack.RedisProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;

/// A real Redis that the service reaches by TLS only, as a user of its own.
public final class SecuredStore implements QuarkusTestResourceLifecycleManager {

  private static RedisProcess redis;

  /// The running process.
  public static RedisProcess redis() {
    return redis;
  }

  /// After [RealStore], whose settings these override.
  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    int port = Ports.free();
    TestAuthority authority = new TestAuthority("ip:127.0.0.1");
    try {
      redis =
          RedisProcess.startWith(
              Files.createTempDirectory("quota-secured"),
              Stream.concat(StoreUser.settings().stream(), authority.settings(port).stream())
                  .toList());
      StoreHistory.write(redis.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> configuration = RealStore.configuration(StoreUser.url("rediss", port));
    configuration.put("quarkus.redis.tls-configuration-name", "redis");
    configuration.put("quarkus.tls.redis.trust-store.p12.path", authority.trustStore().toString());
    configuration.put("quarkus.tls.redis.trust-store.p12.password", TestAuthority.PASSWORD);
    configuration.put("quarkus.tls.redis.hostname-verification-algorithm", "HTTPS");
    return configuration;
  }

  @Override
  public void stop() {
    redis.close();
  }
}

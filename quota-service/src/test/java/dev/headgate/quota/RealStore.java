package dev.headgate.quota;

import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import dev.headgate.testkit.stack.RedisProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/// A real Redis for a test of the whole service, which has the rights that the documentation says
/// and no more, and the policies that these tests speak of.
public final class RealStore implements QuarkusTestResourceLifecycleManager {

  /// The service key of the tests.
  public static final String KEY = "a-key-for-tests-of-32-characters-";

  private static RedisProcess redis;

  /// The running process, for tests that stop it.
  public static RedisProcess redis() {
    return redis;
  }

  /// How many events wait in the outbox of a tenant's slot.
  public static long outboxLength(String tenant) {
    return length(Keys.outbox(Slot.of(tenant)));
  }

  /// How many alerts of a tenant's slot are not delivered everywhere.
  public static long alertsLength(String tenant) {
    return length(Keys.alerts(Slot.of(tenant)));
  }

  private static long length(String stream) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      String line = "XLEN " + stream + "\r\n";
      socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
      var answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return Long.parseLong(answer.readLine().substring(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gives Redis a command of its own line protocol.
  public static void command(String line) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() != '+') {
        throw new IllegalStateException(line + ": refused");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    try {
      redis =
          RedisProcess.startWith(Files.createTempDirectory("quota-redis"), StoreUser.settings());
      StoreHistory.write(redis.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return configuration(StoreUser.url("redis", redis.port()));
  }

  /// Everything that these tests set.
  static Map<String, String> configuration(String hosts) {
    Map<String, String> configuration = new HashMap<>();
    configuration.put("headgate.quota.register.patience", "1S");
    configuration.put("headgate.quota.epoch.patience", "1S");
    configuration.put("headgate.quota.epoch.interval", "0.2S");
    configuration.put("headgate.quota.follow.delay", "0.5S");
    configuration.put("headgate.quota.epoch.settle-down", "2S");
    configuration.put("quarkus.redis.hosts", hosts);
    configuration.put("headgate.quota.key", KEY);
    configuration.put("headgate.quota.keys.pepper", "a-pepper-for-tests-of-32-characters");
    configuration.put("headgate.quota.keys.max-per-owner", "6");
    configuration.putAll(policy(0, "acme-tokens", "acme", "tokens", "1000", "month"));
    configuration.putAll(policy(1, "acme-usd", "acme", "usd", "5.00", "month"));
    configuration.putAll(policy(2, "globex-tokens", "globex", "tokens", "500", "month"));
    configuration.putAll(policy(3, "per-user", "*", "requests", "100000", "day"));
    configuration.put("headgate.policies[3].match.user", "*");
    configuration.putAll(policy(4, "initech-usd", "initech", "usd", "10.00", "year"));
    configuration.put("headgate.policies[4].pressure[0].at", "0.8");
    configuration.put("headgate.policies[4].pressure[0].do", "alert");
    configuration.put("headgate.policies[4].pressure[1].at", "0.9");
    configuration.put("headgate.policies[4].pressure[1].do", "clamp-output");
    configuration.put("headgate.policies[4].pressure[1].max-output-tokens", "512");
    configuration.putAll(policy(5, "hooli-open", "hooli", "concurrent-requests", "1", "year"));
    configuration.remove("headgate.policies[5].window.calendar");
    configuration.put("headgate.policies[5].pressure[0].at", "1");
    configuration.put("headgate.policies[5].pressure[0].do", "wait");
    configuration.put("headgate.policies[5].pressure[0].at-most", "20S");
    configuration.putAll(policy(6, "acme-each-key", "acme", "requests", "2", "month"));
    configuration.put("headgate.policies[6].match.key", "*");
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

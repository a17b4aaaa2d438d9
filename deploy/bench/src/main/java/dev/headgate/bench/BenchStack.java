package dev.headgate.bench;

import dev.headgate.testkit.stack.IssuerProcess;
import dev.headgate.testkit.stack.KafkaProcess;
import dev.headgate.testkit.stack.Ports;
import dev.headgate.testkit.stack.ProviderProcess;
import dev.headgate.testkit.stack.RedisProcess;
import dev.headgate.testkit.stack.Service;
import dev.headgate.testkit.stack.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/// All processes of the benchmark, on free ports: the router with everything it needs to account
/// for an exchange, and nginx beside it, both in front of one scripted provider.
final class BenchStack implements AutoCloseable {
  private static final String QUOTA_KEY = "a-key-for-the-benchmark-only-0123456789";

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Sides sides;

  BenchStack(Path nginxProgram, Path directory) {
    RedisProcess redis = keep(RedisProcess.start(directory.resolve("redis")));
    KafkaProcess kafka = keep(KafkaProcess.start(directory.resolve("kafka")));
    IssuerProcess issuer = keep(IssuerProcess.start(directory.resolve("issuer")));
    ProviderProcess model =
        keep(ProviderProcess.start(directory.resolve("provider"), Ports.free(), "--no-invoice"));
    int quotaPort = Ports.free();
    Path configuration = directory.resolve("headgate.yaml");
    write(configuration, configuration(model.url(), issuer.url("bench"), quotaPort));
    Map<String, String> toKafka = Map.of("kafka.bootstrap.servers", kafka.bootstrapServers());
    Map<String, String> toKafkaAndRedis =
        Map.of(
            "kafka.bootstrap.servers",
            kafka.bootstrapServers(),
            "quarkus.redis.hosts",
            redis.url());
    ServiceProcess quota =
        keep(
            ServiceProcess.start(
                Service.QUOTA,
                directory.resolve("quota"),
                quotaPort,
                configuration,
                toKafkaAndRedis));
    ServiceProcess relay =
        keep(
            ServiceProcess.start(
                Service.ROUTER, directory.resolve("router"), Ports.free(), configuration, toKafka));
    Nginx plain =
        keep(Nginx.start(nginxProgram, directory.resolve("nginx"), Ports.free(), model.port()));
    String token = issuer.token("bench", "bench", "bench");
    String path = "/v1/chat/completions";
    String key = "Bearer " + ProviderProcess.API_KEY;
    sides =
        new Sides(
            new Target("provider", model.port(), path, key),
            new Target("nginx", plain.port(), path, key),
            new Target("router", relay.port(), path, "Bearer " + token),
            Map.of(
                "nginx", plain.pid(),
                "router", relay.pid(),
                "quota-service", quota.pid(),
                "redis", redis.pid(),
                "kafka", kafka.pid()));
  }

  Sides sides() {
    return sides;
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        System.err.println("could not stop a part: " + e);
      }
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    running.push(part);
    return part;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The times are long, so that a machine which is busy with other things shows as time, not as
  /// errors.
  private static String configuration(String providerUrl, String issuerUrl, int quotaPort) {
    return """
    headgate:
      providers:
        scripted: { kind: openai, base-url: "%s", api-key: "%s", prices: openai }
      models:
        gpt-4o-mini: { routes: [ { provider: scripted } ] }
      identity:
        issuers:
          - { url: "%s", audience: headgate, tenant: bench }
      policies:
        - id: bench-month
          match: { tenant: bench }
          unit: usd
          limit: 1000000
          window: { calendar: month, zone: UTC }
          enforcement: hard
      router:
        quota: { url: "http://localhost:%d", key: "%s", timeout: 20S }
      quota:
        key: "%s"
        store-timeout: 15S
    """
        .formatted(
            providerUrl, ProviderProcess.API_KEY, issuerUrl, quotaPort, QUOTA_KEY, QUOTA_KEY);
  }
}

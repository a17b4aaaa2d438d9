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
import java.util.LinkedHashMap;
import java.util.Map;

/// All processes of the benchmark, on free ports: the router with everything it needs to account
/// for an exchange, and nginx beside it, both in front of one scripted provider.
final class BenchStack implements AutoCloseable {
  private static final String QUOTA_KEY = "a-key-for-the-benchmark-only-0123456789";

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<String, Long> pids = new LinkedHashMap<>();
  private final Target provider;
  private final Target router;
  private final Target nginx;

  BenchStack(Path nginxProgram, Path directory) {
    RedisProcess redis = keep(RedisProcess.start(directory.resolve("redis")));
    KafkaProcess kafka = keep(KafkaProcess.start(directory.resolve("kafka")));
    IssuerProcess issuer = keep(IssuerProcess.start(directory.resolve("issuer")));
    ProviderProcess model =
        keep(ProviderProcess.start(directory.resolve("provider"), Ports.free(), "--no-invoice"));
    int quotaPort = Ports.free();
    Path configuration = directory.resolve("headgate.yaml");
    write(configuration, configuration(model.url(), issuer.url("bench"), quotaPort));
    Map<String, String> addresses =
        Map.of(
            "quarkus.redis.hosts", "redis://localhost:" + redis.port(),
            "kafka.bootstrap.servers", "localhost:" + kafka.port());
    ServiceProcess quota =
        keep(
            ServiceProcess.start(
                Service.QUOTA, directory.resolve("quota"), quotaPort, configuration, addresses));
    ServiceProcess relay =
        keep(
            ServiceProcess.start(
                Service.ROUTER,
                directory.resolve("router"),
                Ports.free(),
                configuration,
                addresses));
    Nginx plain =
        keep(Nginx.start(nginxProgram, directory.resolve("nginx"), Ports.free(), model.port()));
    pids.put("nginx", plain.pid());
    pids.put("router", relay.pid());
    pids.put("quota-service", quota.pid());
    pids.put("redis", redis.pid());
    pids.put("kafka", kafka.pid());
    String token = issuer.token("bench", "bench", "bench");
    String path = "/v1/chat/completions";
    provider = new Target("provider", model.port(), path, "Bearer " + ProviderProcess.API_KEY);
    nginx = new Target("nginx", plain.port(), path, "Bearer " + ProviderProcess.API_KEY);
    router = new Target("router", relay.port(), path, "Bearer " + token);
  }

  Target provider() {
    return provider;
  }

  Target router() {
    return router;
  }

  Target nginx() {
    return nginx;
  }

  /// The processes whose CPU time is looked at, by name.
  Map<String, Long> pids() {
    return Map.copyOf(pids);
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
        quota: { url: "http://localhost:%d", key: "%s" }
      quota:
        key: "%s"
    """
        .formatted(
            providerUrl, ProviderProcess.API_KEY, issuerUrl, quotaPort, QUOTA_KEY, QUOTA_KEY);
  }
}

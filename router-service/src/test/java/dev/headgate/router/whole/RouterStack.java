package dev.headgate.router.whole;

import dev.headgate.router.reload.MountedFile;
import dev.headgate.testkit.stack.IssuerProcess;
import dev.headgate.testkit.stack.KafkaProcess;
import dev.headgate.testkit.stack.Ports;
import dev.headgate.testkit.stack.ProviderProcess;
import dev.headgate.testkit.stack.RedisProcess;
import dev.headgate.testkit.stack.Service;
import dev.headgate.testkit.stack.ServiceProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What the router needs around it, all real: Redis, Kafka, an OIDC issuer, the scripted provider
/// and the built quota-service. The router itself runs inside the test. Where each is reached
/// stands in system properties ([Around] reads them).
public final class RouterStack implements QuarkusTestResourceLifecycleManager {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private static final AtomicInteger STARTS = new AtomicInteger();

  private final Path directory =
      Path.of(
              "target",
              "router-stack-" + ProcessHandle.current().pid() + "-" + STARTS.incrementAndGet())
          .toAbsolutePath();
  private RedisProcess redis;
  private KafkaProcess kafka;
  private IssuerProcess issuer;
  private ProviderProcess provider;
  private ServiceProcess quota;
  private TraceReceiver traces;

  @Override
  public Map<String, String> start() {
    redis = RedisProcess.start(directory.resolve("redis"));
    kafka = KafkaProcess.start(directory.resolve("kafka"));
    issuer = IssuerProcess.start(directory.resolve("issuer"));
    provider = ProviderProcess.start(directory.resolve("provider"));
    traces = TraceReceiver.start();
    quota =
        ServiceProcess.start(
            Service.QUOTA,
            "quota",
            directory.resolve("quota"),
            Ports.free(),
            quotaConfiguration(),
            quotaProperties(),
            Map.of());
    Map<String, String> router = routerConfiguration();
    tellTests();
    return router;
  }

  @Override
  public void stop() {
    List<AutoCloseable> parts = new java.util.ArrayList<>();
    parts.add(quota);
    parts.add(traces);
    parts.add(provider);
    parts.add(issuer);
    parts.add(kafka);
    parts.add(redis);
    for (AutoCloseable part : parts) {
      try {
        if (part != null) {
          part.close();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void tellTests() {
    System.setProperty("test.issuer", "http://localhost:" + issuer.port());
    System.setProperty("test.provider", "http://localhost:" + provider.port());
    System.setProperty("test.traces", traces.url());
    System.setProperty("test.kafka", kafka.bootstrapServers());
    System.setProperty("test.quota", quota.url());
    System.setProperty("test.redis", redis.url());
    System.setProperty("test.mounted", directory.resolve("mounted").toString());
    System.setProperty("test.access-log", directory.resolve("access-log.log").toString());
    System.setProperty("test.quota.configuration", directory.resolve("quota.yaml").toString());
  }

  private Map<String, String> routerConfiguration() {
    Map<String, String> it = new HashMap<>(tracing());
    it.put("headgate.providers.demo.kind", "openai");
    it.put("headgate.providers.demo.base-url", provider.url());
    it.put("headgate.providers.demo.api-key", ProviderProcess.API_KEY);
    it.put("headgate.providers.demo.prices", "openai");
    it.put("headgate.providers.dead.kind", "openai");
    it.put("headgate.providers.dead.base-url", "http://127.0.0.1:1/v1");
    it.put("headgate.providers.dead.prices", "openai");
    it.put("headgate.models.\"gpt-4o-mini\".routes[0].provider", "demo");
    it.put("headgate.models.\"alias\".routes[0].provider", "dead");
    it.put("headgate.models.\"alias\".routes[0].model", "gpt-4o-mini");
    it.put("headgate.models.\"alias\".routes[1].provider", "demo");
    it.put("headgate.models.\"alias\".routes[1].model", "gpt-4o-mini");
    it.put("headgate.models.\"alias\".routes[1].priority", "1");
    it.put("headgate.models.\"gone\".routes[0].provider", "dead");
    it.put("headgate.models.\"gone\".routes[0].model", "gpt-4o-mini");
    it.put("headgate.models.\"unpriced\".routes[0].provider", "demo");
    RoutedModels.put(it, provider.url());
    ProtocolProviders.put(it, provider.port());
    it.put("headgate.identity.issuers[0].url", issuer.url("acme"));
    it.put("headgate.identity.issuers[0].audience", "headgate");
    it.put("headgate.identity.issuers[0].tenant", "acme");
    it.put("headgate.router.quota.url", quota.url());
    it.put("headgate.router.quota.key", KEY);
    it.put("headgate.router.quota.timeout", "10S");
    it.put("headgate.router.publish.patience", "10S");
    it.put("headgate.router.lease", "3S");
    it.put("headgate.router.hold-slice", "128");
    it.put("headgate.router.limits.first-byte", "3S");
    it.put("headgate.router.limits.idle", "1S");
    it.put("headgate.router.limits.heartbeat", "0.7S");
    it.put("headgate.router.limits.total", "8S");
    it.put("headgate.router.limits.upload-idle", "2S");
    Path mounted = directory.resolve("mounted");
    it.put(
        "smallrye.config.locations",
        MountedFile.mount(mounted, mountedAtStart()).path().toString());
    it.put("headgate.router.limits.drains.at-once", "2");
    it.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    it.put("quarkus.http.access-log.enabled", "true");
    it.put("quarkus.http.access-log.pattern", "%r %q %{REQUEST_URL} %U");
    it.put("quarkus.http.access-log.log-to-file", "true");
    it.put("quarkus.http.access-log.base-file-name", "access-log");
    it.put("quarkus.http.access-log.log-directory", directory.toString());
    return it;
  }

  private Map<String, String> quotaProperties() {
    Map<String, String> it = new HashMap<>(tracing());
    it.put("quarkus.redis.hosts", redis.url());
    it.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    return it;
  }

  /// What the mounted file says at start: a provider whose health no other test spoils.
  private String mountedAtStart() {
    String yaml =
        """
        headgate:
          providers:
            steady: { kind: openai, base-url: "%s", api-key: "%s", prices: openai }
          models:
            mounted: { routes: [ { provider: steady, model: gpt-4o-mini } ] }
        """
            .formatted(provider.url(), ProviderProcess.API_KEY);
    System.setProperty("test.mounted.content", yaml);
    return yaml;
  }

  private Map<String, String> tracing() {
    return Map.of(
        "quarkus.otel.sdk.disabled", "false",
        "quarkus.otel.exporter.otlp.endpoint", traces.url(),
        "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
        "quarkus.otel.bsp.schedule.delay", "100ms");
  }

  private Path quotaConfiguration() {
    String yaml =
        """
        headgate:
          identity:
            issuers:
              - { url: "%s", audience: headgate, tenant: acme }
          policies:
            - { id: acme-month, match: { tenant: acme }, unit: usd, limit: "1000.00", window: { calendar: month, zone: Europe/Berlin }, enforcement: hard }
            - { id: per-user, match: { tenant: acme, user: "*" }, unit: requests, limit: 100000, window: { calendar: month, zone: Europe/Berlin }, enforcement: hard }
            - { id: poor-team, match: { tenant: acme, team: poor }, unit: usd, limit: "0.000200", window: { calendar: month, zone: Europe/Berlin }, enforcement: hard }
            - { id: short-team, match: { tenant: acme, team: short, user: "*" }, unit: output-tokens, limit: 600, window: { calendar: month, zone: Europe/Berlin }, enforcement: hard }
            - { id: each-key, match: { tenant: acme, team: keyed, key: "*" }, unit: requests, limit: 2, window: { calendar: month, zone: Europe/Berlin }, enforcement: hard }
            - { id: clamped-team, match: { tenant: acme, team: clamped, user: "*" }, unit: output-tokens, limit: 10000, window: { calendar: month, zone: Europe/Berlin }, enforcement: hard, pressure: [ { at: 0.01, do: clamp-output, max-output-tokens: 30 } ] }
            - { id: frugal-team, match: { tenant: acme, team: frugal, user: "*" }, unit: output-tokens, limit: 10000, window: { calendar: month, zone: Europe/Berlin }, enforcement: hard, pressure: [ { at: 0.01, do: downgrade, model: gpt-4o-mini } ] }
            - { id: paced, match: { tenant: acme, team: paced, user: "*" }, unit: requests, limit: 1, window: { rate: PT3S }, enforcement: hard }
            - { id: once, match: { tenant: acme, team: once, user: "*" }, unit: requests, limit: 1, window: { calendar: month, zone: Europe/Berlin }, enforcement: hard }
          quota: { key: "%s", keys: { pepper: "a-pepper-for-tests-of-32-characters" } }
        """
            .formatted(issuer.url("acme"), KEY);
    try {
      Files.createDirectories(directory);
      return Files.writeString(directory.resolve("quota.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

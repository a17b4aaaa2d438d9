package dev.headgate.bench;

import dev.headgate.testkit.stack.IssuerProcess;
import dev.headgate.testkit.stack.KafkaProcess;
import dev.headgate.testkit.stack.Ports;
import dev.headgate.testkit.stack.ProviderProcess;
import dev.headgate.testkit.stack.RedisProcess;
import dev.headgate.testkit.stack.Service;
import dev.headgate.testkit.stack.ServiceProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All processes of a benchmark of the router, on free ports: the router with everything it needs
/// to account for an exchange, and others beside it, all in front of one scripted provider. Data
/// and logs are kept unless the run [succeeded][#succeeded()].
final class BenchStack implements AutoCloseable {
  /// The router's heap where memory is not what is measured, in megabytes.
  static final int USUAL_HEAP = 256;

  private static final String PATH = "/v1/chat/completions";
  private static final String KEY = "Bearer " + ProviderProcess.API_KEY;

  private final RunningParts parts = new RunningParts();
  private final ProviderProcess model;
  private final List<Side> compared = new ArrayList<>();
  private final Map<String, Long> beside;

  private BenchStack(int routerHeapMegabytes) {
    RedisProcess redis = parts.keep(RedisProcess.start(parts.directory("redis")));
    KafkaProcess kafka = parts.keep(KafkaProcess.start(parts.directory("kafka")));
    IssuerProcess issuer = parts.keep(IssuerProcess.start(parts.directory("issuer")));
    model =
        parts.keep(
            ProviderProcess.start(parts.directory("provider"), Ports.free(), "--no-invoice"));
    int quotaPort = Ports.free();
    Path configuration =
        BenchConfiguration.write(parts.directory(), model.url(), issuer.url("bench"), quotaPort);
    Map<String, String> toKafka = Map.of("kafka.bootstrap.servers", kafka.bootstrapServers());
    Map<String, String> toKafkaAndRedis =
        Map.of(
            "kafka.bootstrap.servers",
            kafka.bootstrapServers(),
            "quarkus.redis.hosts",
            redis.url());
    ServiceProcess quota =
        parts.keep(
            ServiceProcess.start(
                Service.QUOTA,
                parts.directory("quota"),
                quotaPort,
                configuration,
                toKafkaAndRedis));
    ServiceProcess router =
        parts.keep(
            ServiceProcess.start(
                Service.ROUTER,
                parts.directory("router"),
                Ports.free(),
                configuration,
                toKafka,
                routerHeapMegabytes));
    String token = issuer.token("bench", "bench", "bench");
    compared.add(
        new Side(new Target(Side.ROUTER, router.port(), PATH, "Bearer " + token), router.pid()));
    beside = Map.of("quota-service", quota.pid(), "redis", redis.pid(), "kafka", kafka.pid());
  }

  /// The router alone.
  static BenchStack withRouter(int routerHeapMegabytes) {
    return new BenchStack(routerHeapMegabytes);
  }

  /// nginx and the router.
  ///
  /// @throws NotPossibleException where nginx is not installed
  static BenchStack withNginx(int routerHeapMegabytes) {
    Path program = Nginx.program();
    BenchStack stack = new BenchStack(routerHeapMegabytes);
    stack.addNginx(program);
    return stack;
  }

  /// Adds Portkey's gateway, or says why it cannot be had.
  void addPortkey() {
    try {
      Path program = PortkeyInstallation.program();
      Portkey portkey =
          parts.keep(
              Portkey.start(program, parts.directory("portkey"), Ports.free(), model.port()));
      compared.add(
          new Side(
              new Target(Side.PORTKEY, portkey.port(), PATH, KEY, portkey.headers()),
              portkey.pid()));
    } catch (NotPossibleException missing) {
      System.err.println("without Portkey's gateway: " + missing.getMessage());
    }
  }

  Sides sides() {
    return new Sides(provider(), compared, beside);
  }

  /// The data and logs are not needed.
  void succeeded() {
    parts.succeeded();
  }

  @Override
  public void close() {
    parts.close();
  }

  private Target provider() {
    return new Target("provider", model.port(), PATH, KEY);
  }

  private void addNginx(Path program) {
    Nginx nginx =
        parts.keep(Nginx.start(program, parts.directory("nginx"), Ports.free(), model.port()));
    compared.addFirst(new Side(new Target(Side.NGINX, nginx.port(), PATH, KEY), nginx.pid()));
  }
}

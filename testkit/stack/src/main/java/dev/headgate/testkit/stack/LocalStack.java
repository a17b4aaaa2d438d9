package dev.headgate.testkit.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Headgate whole, on this machine: Redis, Kafka, PostgreSQL, an OIDC issuer, the scripted provider
/// and the three services, configured as `local-defaults.yaml` says.
///
/// A test usually shares one ([#shared()]); the tenants `acme` and `globex` and the models of
/// `local-defaults.yaml` are there. Tests that need other policies or providers bring an overlay:
///
///     LocalStack.builder(directory).overlay("headgate: { policies: [ ... ] }").start()
public final class LocalStack implements AutoCloseable {

  private static final Consumer<PartProcess> NOBODY = _ -> {};

  private final Path directory;
  private final StackPorts ports;
  private final Path configuration;
  private final StackSecrets secrets;
  private final Consumer<PartProcess> started;
  private final List<PartProcess> parts = new ArrayList<>();

  private final RedisProcess redis;
  private final KafkaProcess kafka;
  private final PostgresProcess postgres;
  private final IssuerProcess issuer;
  private final ProviderProcess provider;
  private final ServiceProcess quota;
  private final ServiceProcess billing;
  private final ServiceProcess router;

  private static final class Shared {
    static final LocalStack STACK = builder(testDirectory()).start();

    private static Path testDirectory() {
      return Path.of("target", "local-stack-" + ProcessHandle.current().pid());
    }
  }

  /// The one stack of this JVM, on free ports; started at the first call, ended with the JVM. Its
  /// data and logs lie under `target`.
  public static LocalStack shared() {
    return Shared.STACK;
  }

  /// @param directory where all parts keep data and logs; data that is there is used again
  public static Builder builder(Path directory) {
    return new Builder(directory);
  }

  /// What a stack is made of.
  public static final class Builder {
    private final Path directory;
    private final List<String> overlays = new ArrayList<>();
    private StackPorts ports = StackPorts.free();
    private Consumer<PartProcess> started = NOBODY;

    private Builder(Path directory) {
      this.directory = directory.toAbsolutePath();
    }

    public Builder ports(StackPorts chosen) {
      ports = chosen;
      return this;
    }

    /// YAML that adds to and overrides the local defaults, and overlays given before.
    public Builder overlay(String yaml) {
      overlays.add(yaml);
      return this;
    }

    /// Told of every part as soon as it answers, on any thread.
    public Builder onStarted(Consumer<PartProcess> listener) {
      started = listener;
      return this;
    }

    /// Told of every process of this JVM right after it was created, before it answers.
    public Builder onLaunched(Consumer<PartProcess> listener) {
      Children.onLaunched(listener);
      return this;
    }

    /// At the end of this JVM the parts are asked to end, the last first, instead of being killed.
    public Builder endsInOrder() {
      Children.endInOrder();
      return this;
    }

    /// Starts all parts and returns when all answer.
    ///
    /// @throws PartFailedException if one does not; none is left running
    public LocalStack start() {
      return new LocalStack(this);
    }
  }

  private LocalStack(Builder builder) {
    directory = builder.directory;
    ports = builder.ports;
    started = builder.started;
    secrets = StackSecrets.of(directory);
    configuration = write(StackConfiguration.render(ports, builder.overlays));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var redisSoon = threads.submit(() -> own(RedisProcess.start(at("redis"), ports.redis())));
      var kafkaSoon = threads.submit(() -> own(KafkaProcess.start(at("kafka"), ports.kafka())));
      var postgresSoon =
          threads.submit(() -> own(PostgresProcess.start(at("postgres"), ports.postgres())));
      var issuerSoon = threads.submit(() -> own(IssuerProcess.start(at("issuer"), ports.issuer())));
      var providerSoon =
          threads.submit(() -> own(ProviderProcess.start(at("provider"), ports.provider())));
      redis = get(redisSoon);
      kafka = get(kafkaSoon);
      postgres = get(postgresSoon);
      issuer = get(issuerSoon);
      provider = get(providerSoon);
      var quotaSoon = threads.submit(() -> own(startQuota("quota", ports.quota())));
      var billingSoon = threads.submit(() -> own(startBilling()));
      quota = get(quotaSoon);
      router = own(startRouter());
      billing = get(billingSoon);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  public RedisProcess redis() {
    return redis;
  }

  public KafkaProcess kafka() {
    return kafka;
  }

  public PostgresProcess postgres() {
    return postgres;
  }

  public IssuerProcess issuer() {
    return issuer;
  }

  public ProviderProcess provider() {
    return provider;
  }

  public ServiceProcess router() {
    return router;
  }

  public ServiceProcess quota() {
    return quota;
  }

  public ServiceProcess billing() {
    return billing;
  }

  /// A further quota-service on the same Redis and Kafka, on a free port. It ends with the stack,
  /// or before when it is closed.
  public ServiceProcess addQuota(String name) {
    return own(startQuota(name, Ports.free()));
  }

  /// A further router on a free port.
  public ServiceProcess addRouter(String name) {
    return own(start(Service.ROUTER, name, Ports.free(), routerProperties()));
  }

  /// A further usage-billing-service on the same database, on a free port.
  public ServiceProcess addBilling(String name) {
    return own(start(Service.BILLING, name, Ports.free(), billingProperties()));
  }

  /// The key that router-service and quota-service share.
  public String quotaKey() {
    return secrets.quotaKey();
  }

  /// The file that the services read.
  public Path configuration() {
    return configuration;
  }

  /// Every part, in the order in which they started.
  public synchronized List<PartProcess> parts() {
    return List.copyOf(parts);
  }

  /// Ends all parts, the last first.
  @Override
  public void close() {
    parts().reversed().forEach(PartProcess::close);
  }

  private ServiceProcess startQuota(String name, int port) {
    return start(
        Service.QUOTA,
        name,
        port,
        Map.of(
            "quarkus.redis.hosts", redis.url(),
            "kafka.bootstrap.servers", kafka.bootstrapServers()));
  }

  private ServiceProcess startRouter() {
    return start(Service.ROUTER, "router", ports.router(), routerProperties());
  }

  private ServiceProcess startBilling() {
    return start(Service.BILLING, "billing", ports.billing(), billingProperties());
  }

  private Map<String, String> routerProperties() {
    return Map.of("kafka.bootstrap.servers", kafka.bootstrapServers());
  }

  private Map<String, String> billingProperties() {
    return Map.of(
        "kafka.bootstrap.servers",
        kafka.bootstrapServers(),
        "quarkus.datasource.jdbc.url",
        postgres.jdbcUrl(),
        "quarkus.datasource.username",
        PostgresProcess.USER,
        "quarkus.datasource.password",
        PostgresProcess.PASSWORD);
  }

  private ServiceProcess start(
      Service service, String name, int port, Map<String, String> properties) {
    return ServiceProcess.start(
        service, name, at(name), port, configuration, properties, secrets.environment());
  }

  private Path at(String part) {
    return directory.resolve(part);
  }

  private Path write(String yaml) {
    try {
      Files.createDirectories(directory);
      return Files.writeString(directory.resolve("headgate.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T extends PartProcess> T own(T part) {
    synchronized (this) {
      parts.add(part);
    }
    started.accept(part);
    return part;
  }

  private static <T> T get(Future<T> soon) {
    try {
      return soon.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }
}

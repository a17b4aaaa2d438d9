package dev.headgate.bench;

import dev.headgate.testkit.stack.KafkaProcess;
import dev.headgate.testkit.stack.Ports;
import dev.headgate.testkit.stack.RedisProcess;
import dev.headgate.testkit.stack.Service;
import dev.headgate.testkit.stack.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// quota-service as it runs for a router, with its Redis and Kafka, on free ports. Data and logs
/// are kept unless the run [succeeded][#succeeded()].
final class QuotaStack implements AutoCloseable {
  static final String SERVICE = "quota-service";
  static final String COMPILERS = "quota-service's compilers";
  static final String REDIS = "redis";
  static final String KAFKA = "kafka";
  static final String LOAD = "this benchmark's client";

  private static final String KEY = "a-key-for-the-benchmark-only-0123456789";

  private final RunningParts parts = new RunningParts();
  private final RedisProcess redis;
  private final KafkaProcess kafka;
  private final ServiceProcess quota;

  QuotaStack() {
    redis = parts.keep(RedisProcess.start(parts.directory("redis")));
    kafka = parts.keep(KafkaProcess.start(parts.directory("kafka")));
    Path configuration = BudgetConfiguration.write(parts.directory(), KEY, Ports.free());
    quota =
        parts.keep(
            ServiceProcess.start(
                Service.QUOTA,
                parts.directory("quota"),
                Ports.free(),
                configuration,
                Map.of(
                    "quarkus.redis.hosts",
                    redis.url(),
                    "kafka.bootstrap.servers",
                    kafka.bootstrapServers())));
  }

  int servicePort() {
    return quota.port();
  }

  String authorization() {
    return "Bearer " + KEY;
  }

  int redisPort() {
    return redis.port();
  }

  /// CPU time spent so far, by process.
  Map<String, Duration> cpu() {
    Map<String, Duration> cpu = new HashMap<>();
    cpu.put(SERVICE, CpuClock.spentBy(quota.pid()));
    cpu.put(COMPILERS, CpuClock.compilersOf(quota.pid()));
    cpu.put(REDIS, CpuClock.spentBy(redis.pid()));
    cpu.put(KAFKA, CpuClock.spentBy(kafka.pid()));
    cpu.put(LOAD, ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    return cpu;
  }

  /// The data and logs are not needed.
  void succeeded() {
    parts.succeeded();
  }

  @Override
  public void close() {
    parts.close();
  }
}

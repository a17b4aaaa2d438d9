package dev.headgate.local;

import dev.headgate.testkit.stack.KafkaProcess;
import dev.headgate.testkit.stack.Ports;
import dev.headgate.testkit.stack.RedisProcess;
import dev.headgate.testkit.stack.Service;
import dev.headgate.testkit.stack.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Two quota-services on one Redis and one Kafka, which tells them that the Redis is new. No issuer
/// runs: reserving needs none.
record QuotaReplicas(KafkaProcess kafka, List<ServiceProcess> processes) implements AutoCloseable {
  static final String KEY = "a-service-key-that-only-this-test-knows";

  static QuotaReplicas start(Path directory, RedisProcess redis, String policies)
      throws IOException {
    Path configuration = Files.writeString(directory.resolve("headgate.yaml"), policies);
    KafkaProcess kafka = KafkaProcess.start(directory.resolve("kafka"));
    List<ServiceProcess> started = new ArrayList<>();
    for (String name : List.of("quota-1", "quota-2")) {
      started.add(
          ServiceProcess.start(
              Service.QUOTA,
              name,
              directory.resolve(name),
              Ports.free(),
              configuration,
              Map.of(
                  "quarkus.redis.hosts",
                  redis.url(),
                  "kafka.bootstrap.servers",
                  kafka.bootstrapServers(),
                  "headgate.identity.issuers[0].url",
                  "http://localhost:" + Ports.free() + "/acme",
                  "headgate.identity.issuers[0].audience",
                  "headgate",
                  "headgate.identity.issuers[0].tenant",
                  "acme"),
              Map.of("HEADGATE_QUOTA_KEY", KEY)));
    }
    return new QuotaReplicas(kafka, started);
  }

  QuotaClient client(int replica) {
    return new QuotaClient(processes.get(replica).url(), KEY);
  }

  @Override
  public void close() {
    processes.reversed().forEach(ServiceProcess::close);
    kafka.close();
  }
}

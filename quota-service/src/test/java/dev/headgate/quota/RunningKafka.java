package dev.headgate.quota;

import dev.headgate.testkit.stack.KafkaProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/// A real Kafka that runs before the service starts.
public final class RunningKafka implements QuarkusTestResourceLifecycleManager {

  private static KafkaProcess kafka;

  /// The running process.
  public static KafkaProcess kafka() {
    return kafka;
  }

  @Override
  public Map<String, String> start() {
    try {
      kafka = KafkaProcess.start(Files.createTempDirectory("quota-kafka"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of("kafka.bootstrap.servers", kafka.bootstrapServers());
  }

  @Override
  public void stop() {
    kafka.close();
  }
}

package dev.headgate.quota;

import dev.headgate.testkit.stack.KafkaProcess;
import dev.headgate.testkit.stack.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/// A real Kafka that is not there yet: the test starts it.
public final class RealKafka implements QuarkusTestResourceLifecycleManager {

  private static final int PORT = Ports.free();
  private static KafkaProcess kafka;

  /// Starts the broker unless it is there, and waits until its topics exist.
  public static KafkaProcess arrive() {
    try {
      if (kafka == null) {
        kafka = KafkaProcess.start(Files.createTempDirectory("quota-kafka"), PORT);
      }
      return kafka;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    return Map.of("kafka.bootstrap.servers", "127.0.0.1:" + PORT);
  }

  @Override
  public void stop() {
    if (kafka != null) {
      kafka.close();
      kafka = null;
    }
  }
}

package dev.headgate.testkit.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A real single-node Kafka. The topics that Headgate expects exist once it has started; no topic
/// is created by being used.
public final class KafkaProcess extends PartProcess {

  private KafkaProcess(Path directory, int port) {
    super("kafka", directory, port);
  }

  /// Starts Kafka on a free port.
  public static KafkaProcess start(Path directory) {
    return start(directory, Ports.free());
  }

  public static KafkaProcess start(Path directory, int port) {
    var kafka = new KafkaProcess(directory, port);
    kafka.start();
    return kafka;
  }

  /// For `bootstrap.servers`.
  public String bootstrapServers() {
    return "127.0.0.1:" + port();
  }

  @Override
  List<String> command() throws IOException {
    return JavaCommand.ofModule(
        "testkit/broker",
        256,
        "dev.headgate.testkit.broker.Broker",
        port(),
        Ports.free(),
        directory().resolve("data"));
  }

  /// The broker says so itself, once its topics exist.
  @Override
  boolean answers() throws IOException {
    return logSinceStart().contains("broker ready on ");
  }
}

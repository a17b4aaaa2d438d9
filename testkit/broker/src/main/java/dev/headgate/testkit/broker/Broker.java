package dev.headgate.testkit.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/// A single-node Kafka (KRaft: broker and controller in one process) on loopback.
///
///     Broker <port> <controller-port> <directory>
///
/// Nothing but this process itself connects to the controller's port; it may be another one at each
/// start.
///
/// The directory is formatted only when it holds no Kafka data, so that records survive restarts.
/// Once clients can connect and the topics exist, one line `broker ready on 127.0.0.1:<port>` is
/// printed. SIGTERM is a controlled shutdown.
public final class Broker implements AutoCloseable {

  private final int port;
  private final Path directory;
  private final KafkaRaftServer server;

  private Broker(int port, int controllerPort, Path directory) throws IOException {
    this.port = port;
    this.directory = directory;
    Files.createDirectories(directory);
    Properties settings = BrokerSettings.of(port, controllerPort, directory.resolve("log"));
    if (!Files.exists(directory.resolve("log/meta.properties"))) {
      format(settings);
    }
    server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
  }

  /// Starts the broker and stays until it is told to stop.
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 3) {
      System.err.println("usage: Broker <port> <controller-port> <directory>");
      System.exit(2);
    }
    Logger.getLogger("").setLevel(Level.WARNING);
    Broker broker =
        start(
            Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[2]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    System.out.println("broker ready on " + broker.bootstrapServers());
    broker.server.awaitShutdown();
  }

  static Broker start(int port, int controllerPort, Path directory) throws Exception {
    var broker = new Broker(port, controllerPort, directory);
    broker.server.startup();
    UsageTopics.createMissing(broker.bootstrapServers());
    return broker;
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private void format(Properties settings) throws IOException {
    Path file = directory.resolve("format.properties");
    try (var out = Files.newOutputStream(file)) {
      settings.store(out, null);
    }
    var arguments =
        new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
    int code = StorageTool.execute(arguments, new PrintStream(System.out, true));
    if (code != 0) {
      throw new IOException("formatting " + directory + " ended with code " + code);
    }
  }
}

package dev.headgate.testkit.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
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
///     Broker <port> <directory>
///
/// The directory is formatted only when it holds no Kafka data, so that records survive restarts.
/// Once clients can connect and the topics exist, one line `broker ready on 127.0.0.1:<port>` is
/// printed. SIGTERM is a controlled shutdown.
public final class Broker implements AutoCloseable {

  private final int port;
  private final Path directory;
  private final KafkaRaftServer server;

  private Broker(int port, Path directory) throws IOException {
    this.port = port;
    this.directory = directory;
    Files.createDirectories(directory);
    Properties settings = BrokerSettings.of(port, freePort(), directory.resolve("log"));
    if (!Files.exists(directory.resolve("log/meta.properties"))) {
      format(settings);
    }
    server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
  }

  /// Starts the broker and stays until it is told to stop.
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      System.err.println("usage: Broker <port> <directory>");
      System.exit(2);
    }
    Logger.getLogger("").setLevel(Level.WARNING);
    Broker broker = start(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    System.out.println("broker ready on " + broker.bootstrapServers());
    broker.server.awaitShutdown();
  }

  static Broker start(int port, Path directory) throws Exception {
    var broker = new Broker(port, directory);
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

  /// The controller's port is an inner matter: nothing but this process connects to it.
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

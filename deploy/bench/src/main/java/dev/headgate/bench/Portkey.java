package dev.headgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Portkey's open-source gateway, as it comes from npm, on loopback. It keeps no budgets and
/// verifies nobody; it translates and retries.
final class Portkey implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  /// It listens on every interface and has no option for less.
  private static final String ON_LOOPBACK =
      """
      const net = require('node:net');
      const listen = net.Server.prototype.listen;
      net.Server.prototype.listen = function (port, ...rest) {
        const done = rest.find(each => typeof each === 'function');
        return listen.call(this, { port: Number(port?.port ?? port), host: '127.0.0.1' }, done);
      };
      """;

  private final Process process;
  private final int port;
  private final int providerPort;

  private Portkey(Process process, int port, int providerPort) {
    this.process = process;
    this.port = port;
    this.providerPort = providerPort;
  }

  static Portkey start(Path program, Path directory, int port, int providerPort) {
    try {
      Files.createDirectories(directory);
      Path onLoopback = Files.writeString(directory.resolve("on-loopback.cjs"), ON_LOOPBACK);
      ProcessBuilder builder =
          new ProcessBuilder(
                  "node",
                  "--require",
                  onLoopback.toString(),
                  program.toString(),
                  "--headless",
                  "--port=" + port)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("portkey.log").toFile());
      builder.environment().put("TRUSTED_CUSTOM_HOSTS", "127.0.0.1,localhost");
      builder.environment().put("NODE_ENV", "production");
      Portkey portkey = new Portkey(builder.start(), port, providerPort);
      Runtime.getRuntime().addShutdownHook(new Thread(portkey::close));
      portkey.awaitListening();
      return portkey;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  int port() {
    return port;
  }

  /// What tells it where to send a request.
  Map<String, String> headers() {
    return Map.of(
        "x-portkey-provider",
        "openai",
        "x-portkey-custom-host",
        "http://127.0.0.1:" + providerPort + "/v1");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitListening() {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException notYet) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
    close();
    throw new NotPossibleException("it does not listen on port " + port);
  }
}

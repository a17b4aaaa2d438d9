package dev.headgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// nginx as a plain relay to the provider: buffering off, connections kept alive on both sides.
final class Nginx implements AutoCloseable {
  static final String MISSING =
      "nginx is not installed, and the benchmark needs it to compare with."
          + " On Debian or Ubuntu: sudo apt-get install nginx-light";

  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Where the program is: on the path, or where Debian puts it, which is not on every user's path.
  ///
  /// @throws NotPossibleException where there is none
  static Path program() {
    return Stream.concat(
            Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1)),
            Stream.of("/usr/sbin", "/usr/local/sbin"))
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new NotPossibleException(MISSING));
  }

  static Nginx start(Path program, Path directory, int port, int providerPort) {
    try {
      Files.createDirectories(directory);
      Path configuration = directory.resolve("nginx.conf");
      Files.writeString(configuration, configuration(directory, port, providerPort));
      Process process =
          new ProcessBuilder(
                  program.toString(), "-p", directory.toString(), "-c", configuration.toString())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("nginx.log").toFile())
              .start();
      Nginx nginx = new Nginx(process, port);
      Runtime.getRuntime().addShutdownHook(new Thread(nginx::close));
      nginx.awaitListening(directory.resolve("nginx.log"));
      return nginx;
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

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static String configuration(Path directory, int port, int providerPort) {
    return """
    daemon off;
    worker_processes auto;
    pid %1$s/nginx.pid;
    error_log %1$s/error.log;
    worker_rlimit_nofile 20000;
    events { worker_connections 16384; }
    http {
      access_log off;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      keepalive_requests 1000000;
      upstream provider {
        server 127.0.0.1:%3$d;
        keepalive 1000;
        keepalive_requests 1000000;
      }
      server {
        listen 127.0.0.1:%2$d backlog=1024;
        location / {
          proxy_pass http://provider;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_buffering off;
        }
      }
    }
    """
        .formatted(directory, port, providerPort);
  }

  private void awaitListening(Path log) throws IOException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException notYet) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
    close();
    throw new IllegalStateException(
        "nginx does not listen on port %d: %s".formatted(port, List.of(Files.readString(log))));
  }
}

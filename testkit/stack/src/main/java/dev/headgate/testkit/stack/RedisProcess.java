package dev.headgate.testkit.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A real Redis (6.2). Data is appended to a file at once (`appendonly yes`), so it survives
/// restarts and kills; nothing is evicted.
public final class RedisProcess extends PartProcess {

  private static final int PROBE_TIMEOUT_MILLIS = 1_000;

  private RedisProcess(Path directory, int port) {
    super("redis", directory, port);
  }

  /// Starts Redis on a free port.
  public static RedisProcess start(Path directory) {
    return start(directory, Ports.free());
  }

  public static RedisProcess start(Path directory, int port) {
    var redis = new RedisProcess(directory, port);
    redis.start();
    return redis;
  }

  /// For `quarkus.redis.hosts`.
  public String url() {
    return "redis://127.0.0.1:" + port();
  }

  @Override
  List<String> command() throws IOException {
    return List.of(
        RedisBinary.path().toString(),
        "--bind",
        "127.0.0.1",
        "--port",
        Integer.toString(port()),
        "--dir",
        directory().toString(),
        "--appendonly",
        "yes",
        "--save",
        "",
        "--maxmemory-policy",
        "noeviction");
  }

  /// `PING` is answered with `PONG`, not with `LOADING`.
  @Override
  boolean answers() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(PROBE_TIMEOUT_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(5);
      return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
    }
  }
}

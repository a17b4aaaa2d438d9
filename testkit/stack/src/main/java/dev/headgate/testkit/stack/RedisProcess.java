package dev.headgate.testkit.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A real Redis (6.2). Data is appended to a file at once (`appendonly yes`), so it survives
/// restarts and kills; nothing is evicted.
public final class RedisProcess extends PartProcess {

  private static final int PROBE_TIMEOUT_MILLIS = 1_000;

  /// Nodes of a cluster talk to each other on a port that is this far above the one for clients.
  private static final int CLUSTER_BUS = 10_000;

  private final List<String> more;

  private RedisProcess(Path directory, int port, List<String> more) {
    super("redis", directory, port);
    this.more = more;
  }

  /// Starts Redis on a free port.
  public static RedisProcess start(Path directory) {
    return start(directory, Ports.free());
  }

  public static RedisProcess start(Path directory, int port) {
    return start(directory, port, List.of());
  }

  /// Starts Redis on a free port with more settings than its own, which a later one overrides.
  ///
  /// @param settings as on Redis' command line: `--replicaof`, `127.0.0.1 6379`
  public static RedisProcess startWith(Path directory, List<String> settings) {
    return start(directory, Ports.free(), settings);
  }

  /// Starts a node of a Redis Cluster on a free port: it knows no other node and serves no slot
  /// yet.
  ///
  /// @param settings as for [#startWith]
  public static RedisProcess startClusterNode(Path directory, List<String> settings) {
    return start(
        directory,
        Ports.free(CLUSTER_BUS),
        Stream.concat(
                Stream.of("--cluster-enabled", "yes", "--cluster-node-timeout", "2000"),
                settings.stream())
            .toList());
  }

  private static RedisProcess start(Path directory, int port, List<String> more) {
    var redis = new RedisProcess(directory, port, more);
    redis.start();
    return redis;
  }

  /// For `quarkus.redis.hosts`.
  public String url() {
    return "redis://127.0.0.1:" + port();
  }

  @Override
  List<String> command() throws IOException {
    List<String> own =
        List.of(
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
    return Stream.concat(own.stream(), more.stream()).toList();
  }

  @Override
  boolean answers() throws IOException {
    return answersPing(port());
  }

  /// `PING` is answered with `PONG`, not with `LOADING`.
  static boolean answersPing(int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PROBE_TIMEOUT_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(5);
      return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
    }
  }
}

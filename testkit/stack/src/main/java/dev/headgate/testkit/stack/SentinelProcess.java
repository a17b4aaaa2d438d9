package dev.headgate.testkit.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real Redis Sentinel. It watches one primary, finds the primary's replicas and the other
/// Sentinels by itself, and agrees with one of them after a second that the primary is gone. What
/// it learns it writes to its configuration file, which survives restarts.
public final class SentinelProcess extends PartProcess {

  /// The name of the primary that is watched.
  public static final String MASTER = "headgate";

  private final RedisProcess primary;
  private final List<String> settings;

  private SentinelProcess(Path directory, RedisProcess primary, List<String> settings) {
    super("sentinel", directory, Ports.free());
    this.primary = primary;
    this.settings = settings;
  }

  /// Starts a Sentinel on a free port.
  ///
  /// @param settings more lines of its configuration file
  public static SentinelProcess start(Path directory, RedisProcess primary, List<String> settings) {
    var sentinel = new SentinelProcess(directory, primary, settings);
    sentinel.start();
    return sentinel;
  }

  /// For `quarkus.redis.hosts`.
  public String url() {
    return "redis://127.0.0.1:" + port();
  }

  @Override
  void prepare() throws IOException {
    if (Files.exists(file())) {
      return;
    }
    Stream<String> own =
        Stream.of(
            "bind 127.0.0.1",
            "port " + port(),
            "dir " + directory(),
            "sentinel monitor " + MASTER + " 127.0.0.1 " + primary.port() + " 2",
            "sentinel down-after-milliseconds " + MASTER + " 1000",
            "sentinel failover-timeout " + MASTER + " 5000");
    Files.writeString(
        file(), Stream.concat(own, settings.stream()).collect(Collectors.joining("\n", "", "\n")));
  }

  @Override
  List<String> command() throws IOException {
    return List.of(RedisBinary.path().toString(), file().toString(), "--sentinel");
  }

  @Override
  boolean answers() throws IOException {
    return RedisProcess.answersPing(port());
  }

  private Path file() {
    return directory().resolve("sentinel.conf");
  }
}

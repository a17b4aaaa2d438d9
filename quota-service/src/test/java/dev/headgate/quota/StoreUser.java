package dev.headgate.quota;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The user that the documentation tells operators to make, by the very lines that they copy.
public final class StoreUser {

  private static final String NAME = "headgate";
  private static final String SECRET = "a-secret-of-the-store";
  private static final String COMMAND = "ACL SETUSER " + NAME + " ";

  private StoreUser() {}

  /// What the user may do in Redis: `~hg:*`, `+get` and so on.
  public static List<String> rules() {
    return line(0);
  }

  /// What the user may do besides in a node of a cluster.
  public static List<String> clusterRules() {
    return line(1);
  }

  /// The user for a Redis' command line.
  public static List<String> settings() {
    return setting(rules());
  }

  /// The user for the command line of a node of a cluster.
  public static List<String> clusterSettings() {
    return setting(Stream.concat(rules().stream(), clusterRules().stream()).toList());
  }

  /// The user as a line of a Sentinel's configuration file.
  public static String sentinelSetting() {
    return "user " + NAME + " " + String.join(" ", line(2));
  }

  /// An address with the user and its password.
  public static String url(String scheme, int port) {
    return scheme + "://" + NAME + ":" + SECRET + "@127.0.0.1:" + port;
  }

  private static List<String> setting(List<String> rules) {
    return Stream.concat(Stream.of("--user", NAME), rules.stream()).toList();
  }

  private static List<String> line(int index) {
    try (Stream<String> lines = Files.lines(Path.of("..", "docs", "redis.md"))) {
      String line =
          lines.map(String::strip).filter(it -> it.startsWith(COMMAND)).toList().get(index);
      return Arrays.stream(line.substring(COMMAND.length()).split(" "))
          .map(rule -> rule.equals(">SECRET") ? ">" + SECRET : rule)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.headgate.quota;

import dev.headgate.testkit.stack.RedisProcess;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// Replicas log in as a user of their own, so that a primary can turn them away.
public final class Replication {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Replication() {}

  /// For the command line of a primary and of a replica alike.
  public static List<String> settings(List<String> more) {
    return Stream.concat(
            Stream.of(
                "--user",
                "replica",
                "on",
                ">replica",
                "-@all",
                "+psync",
                "+replconf",
                "+ping",
                "--masteruser",
                "replica",
                "--masterauth",
                "replica"),
            more.stream())
        .toList();
  }

  /// From now on the primary's writes reach no replica.
  public static void cut(RedisProcess primary) {
    Operator.ask(primary.port(), "ACL DELUSER replica");
    awaitReplicas(primary, 0);
  }

  /// Waits until so many replicas have all that was written.
  public static void awaitReplicas(RedisProcess primary, int replicas) {
    Awaitility.await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> inStep(Operator.ask(primary.port(), "INFO replication")) == replicas);
  }

  public static boolean isPrimary(RedisProcess redis) {
    return redis.isAlive()
        && Operator.ask(redis.port(), "INFO replication").contains("role:master");
  }

  /// How many replicas are as far as the primary itself.
  private static long inStep(String info) {
    String offset =
        info.lines()
            .filter(line -> line.startsWith("master_repl_offset:"))
            .map(line -> line.substring(line.indexOf(':') + 1))
            .findFirst()
            .orElseThrow();
    return info.lines()
        .filter(line -> line.startsWith("slave") && line.contains("offset=" + offset + ","))
        .count();
  }
}

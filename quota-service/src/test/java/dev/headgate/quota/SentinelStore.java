package dev.headgate.quota;

import dev.headgate.testkit.stack.RedisProcess;
import dev.headgate.testkit.stack.SentinelProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A primary, two replicas and three Sentinels that watch them.
public final class SentinelStore implements QuarkusTestResourceLifecycleManager {

  private static final List<RedisProcess> NODES = new ArrayList<>();
  private static final List<SentinelProcess> SENTINELS = new ArrayList<>();

  /// The node that Sentinel made the primary.
  public static RedisProcess primary() {
    return NODES.stream().filter(Replication::isPrimary).findFirst().orElseThrow();
  }

  /// The living nodes that are not.
  public static List<RedisProcess> replicas() {
    return NODES.stream()
        .filter(RedisProcess::isAlive)
        .filter(node -> !Replication.isPrimary(node))
        .toList();
  }

  /// The Sentinel that the service asks first.
  public static SentinelProcess firstSentinel() {
    return SENTINELS.getFirst();
  }

  /// Waits until every living node but the primary is in step with it.
  public static void awaitInStep() {
    Replication.awaitReplicas(primary(), replicas().size());
  }

  /// After [RealStore], whose settings these override.
  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("quota-sentinel");
      RedisProcess primary = node(directory, List.of());
      StoreHistory.write(primary.port());
      List<String> follows = List.of("--replicaof", "127.0.0.1", "" + primary.port());
      node(directory, follows);
      node(directory, follows);
      awaitInStep();
      for (int i = 0; i < 3; i++) {
        SENTINELS.add(
            SentinelProcess.start(
                directory.resolve("sentinel" + i), primary, List.of(StoreUser.sentinelSetting())));
      }
      awaitSentinels();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> configuration =
        RealStore.configuration(
            SENTINELS.stream()
                .map(sentinel -> StoreUser.url("redis", sentinel.port()))
                .collect(Collectors.joining(",")));
    configuration.put("quarkus.redis.client-type", "sentinel");
    configuration.put("quarkus.redis.master-name", SentinelProcess.MASTER);
    configuration.put("headgate.quota.epoch.interval", "1S");
    return configuration;
  }

  private static RedisProcess node(Path directory, List<String> more) {
    List<String> settings = Stream.concat(StoreUser.settings().stream(), more.stream()).toList();
    RedisProcess node =
        RedisProcess.startWith(
            directory.resolve("node" + NODES.size()), Replication.settings(settings));
    NODES.add(node);
    return node;
  }

  /// Until each knows the others and both replicas: before that they elect nobody.
  private static void awaitSentinels() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            IntStream.range(0, SENTINELS.size())
                .mapToObj(i -> Operator.ask(SENTINELS.get(i).port(), "INFO sentinel"))
                .allMatch(
                    info -> info.contains("status=ok") && info.contains("slaves=2,sentinels=3")));
  }

  @Override
  public void stop() {
    SENTINELS.forEach(SentinelProcess::close);
    NODES.forEach(RedisProcess::close);
  }
}

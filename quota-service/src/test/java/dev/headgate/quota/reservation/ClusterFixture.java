package dev.headgate.quota.reservation;

import dev.headgate.quota.Operator;
import dev.headgate.quota.Replication;
import dev.headgate.quota.StoreUser;
import dev.headgate.testkit.stack.RedisProcess;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// Three real nodes that share the 16,384 hash slots.
final class ClusterFixture implements AutoCloseable {

  private static final int HASH_SLOTS = 16_384;
  private static final List<String> SETTINGS = Replication.settings(StoreUser.clusterSettings());

  final List<RedisProcess> nodes = Stream.generate(ClusterFixture::node).limit(3).toList();
  final RedisAPI redis;
  private final List<RedisProcess> replicas = new ArrayList<>();
  private final Vertx vertx = Vertx.vertx();
  private final List<Redis> direct;

  ClusterFixture() {
    direct =
        nodes.stream()
            .map(node -> client(RedisClientType.STANDALONE, List.of(node.url())))
            .toList();
    for (int node = 0; node < 3; node++) {
      send(node, Command.CLUSTER, slots(node));
      send(0, Command.CLUSTER, List.of("MEET", "127.0.0.1", "" + nodes.get(node).port()));
    }
    for (int node = 0; node < 3; node++) {
      int one = node;
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> send(one, Command.CLUSTER, List.of("INFO")).contains("cluster_state:ok"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              send(one, Command.CLUSTER, List.of("INFO"))
                  .contains("cluster_slots_ok:" + HASH_SLOTS));
    }
    redis =
        RedisAPI.api(
            client(
                RedisClientType.CLUSTER,
                nodes.stream().map(node -> StoreUser.url("redis", node.port())).toList()));
  }

  private static RedisProcess node() {
    try {
      return RedisProcess.startClusterNode(Files.createTempDirectory("quota-cluster"), SETTINGS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> slots(int node) {
    return Stream.concat(
            Stream.of("ADDSLOTS"),
            IntStream.range(node * HASH_SLOTS / 3, (node + 1) * HASH_SLOTS / 3)
                .mapToObj(Integer::toString))
        .toList();
  }

  private Redis client(RedisClientType type, List<String> endpoints) {
    return Redis.createClient(
        vertx,
        new RedisOptions()
            .setType(type)
            .setEndpoints(endpoints)
            .setMaxPoolSize(8)
            .setMaxPoolWaiting(20_000));
  }

  /// Gives one node a command.
  String send(int node, Command command, List<String> arguments) {
    Request request = Request.cmd(command);
    arguments.forEach(request::arg);
    Response response = direct.get(node).sendAndAwait(request);
    return response == null ? "" : response.toString();
  }

  /// The hash slot of a key, and which node serves it.
  int hashSlot(String key) {
    RedisProcess living = nodes.stream().filter(RedisProcess::isAlive).findFirst().orElseThrow();
    return Integer.parseInt(Operator.ask(living.port(), "CLUSTER KEYSLOT " + key));
  }

  int nodeOf(int hashSlot) {
    return Math.min(2, hashSlot / (HASH_SLOTS / 3));
  }

  /// Moves a hash slot with all its keys from one node to another, as resharding does.
  void move(int hashSlot, int from, int to) {
    String slot = Integer.toString(hashSlot);
    String fromId = send(from, Command.CLUSTER, List.of("MYID"));
    String toId = send(to, Command.CLUSTER, List.of("MYID"));
    send(to, Command.CLUSTER, List.of("SETSLOT", slot, "IMPORTING", fromId));
    send(from, Command.CLUSTER, List.of("SETSLOT", slot, "MIGRATING", toId));
    Request keys = Request.cmd(Command.CLUSTER).arg("GETKEYSINSLOT").arg(slot).arg("1000");
    for (Response key : direct.get(from).sendAndAwait(keys)) {
      String port = Integer.toString(nodes.get(to).port());
      send(from, Command.MIGRATE, List.of("127.0.0.1", port, key.toString(), "0", "5000"));
    }
    send(to, Command.CLUSTER, List.of("SETSLOT", slot, "NODE", toId));
    send(from, Command.CLUSTER, List.of("SETSLOT", slot, "NODE", toId));
  }

  /// Starts a replica of a node, and waits until it has all that the node has.
  void replicate(int node) {
    RedisProcess replica = node();
    replicas.add(replica);
    RedisProcess primary = nodes.get(node);
    String id = send(node, Command.CLUSTER, List.of("MYID"));
    Operator.ask(replica.port(), "CLUSTER MEET 127.0.0.1 " + primary.port());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Operator.ask(replica.port(), "CLUSTER NODES").contains(id));
    Operator.ask(replica.port(), "CLUSTER REPLICATE " + id);
    Replication.awaitReplicas(primary, 1);
  }

  @Override
  public void close() {
    redis.close();
    direct.forEach(Redis::close);
    vertx.closeAndAwait();
    nodes.forEach(RedisProcess::close);
    replicas.forEach(RedisProcess::close);
  }
}

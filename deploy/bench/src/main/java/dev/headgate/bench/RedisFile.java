package dev.headgate.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The file that Redis appends every change to. By itself Redis makes a shorter one whenever it has
/// doubled, in a copy of the process that takes a core for a second: here that is done between the
/// rounds, where it meets neither side.
final class RedisFile {
  private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

  private final Redis redis;

  RedisFile(Vertx vertx, int port) {
    redis = Redis.createClient(vertx, "redis://127.0.0.1:" + port);
    send(Command.CONFIG, List.of("SET", "auto-aof-rewrite-percentage", "0"));
  }

  /// Makes it as short as it can be, and returns when that is done.
  void shorten() {
    send(Command.BGREWRITEAOF, List.of());
    while (!send(Command.INFO, List.of("persistence")).contains("aof_rewrite_in_progress:0")) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private String send(Command command, List<String> arguments) {
    Request request = Request.cmd(command);
    arguments.forEach(request::arg);
    Future<String> answer = redis.send(request).map(Response::toString);
    return PairLoad.await(answer);
  }
}

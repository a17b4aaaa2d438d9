package dev.headgate.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/// Sends what quota-service sends to Redis, for other reservations, over connections of its own.
final class BareScript implements Teller {
  private final Recording recording;
  private final List<RedisConnection> lanes = new ArrayList<>();

  /// @param lanes how many connections there are
  BareScript(Vertx vertx, int redisPort, int lanes, Recording recording) {
    this.recording = recording;
    for (int lane = 0; lane < lanes; lane++) {
      this.lanes.add(
          PairLoad.await(Redis.createClient(vertx, "redis://127.0.0.1:" + redisPort).connect()));
    }
  }

  @Override
  public String name() {
    return SCRIPT;
  }

  @Override
  public Future<Void> reserve(int lane, Reservation reservation) {
    return run(lane, recording.pairFor(reservation).reserve(), reservation, "\"held\"");
  }

  @Override
  public Future<Void> settle(int lane, Reservation reservation) {
    return run(lane, recording.pairFor(reservation).settle(), reservation, "\"settled\"");
  }

  /// What the record of a reservation takes in Redis now, its key included, in bytes.
  Future<Long> bytesOfRecord(Reservation reservation) {
    String key = recording.pairFor(reservation).reserve().recordKey(reservation);
    Request usage = Request.cmd(Command.MEMORY).arg("USAGE").arg(key).arg("SAMPLES").arg("0");
    return lanes.getFirst().send(usage).map(Response::toLong);
  }

  private Future<Void> run(
      int lane, RecordedCall call, Reservation reservation, String expectedState) {
    Request request = Request.cmd(Command.EVALSHA);
    call.argumentsFor(reservation).forEach(request::arg);
    return lanes.get(lane).send(request).map(answer -> checked(answer, expectedState)).mapEmpty();
  }

  private static Response checked(Response answer, String expectedState) {
    String text = answer.get(0).toString();
    if (!text.contains("\"standing\"") || !text.contains("\"state\":" + expectedState)) {
      throw new ReservationFailedException(
          "%s (expected: standing, %s)".formatted(text, expectedState));
    }
    return answer;
  }
}

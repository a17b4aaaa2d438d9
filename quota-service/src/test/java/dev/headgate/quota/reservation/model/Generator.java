package dev.headgate.quota.reservation.model;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.model.Operation.Again;
import dev.headgate.quota.reservation.model.Operation.ChangeLimit;
import dev.headgate.quota.reservation.model.Operation.Expire;
import dev.headgate.quota.reservation.model.Operation.Extend;
import dev.headgate.quota.reservation.model.Operation.Follow;
import dev.headgate.quota.reservation.model.Operation.Late;
import dev.headgate.quota.reservation.model.Operation.LoseScripts;
import dev.headgate.quota.reservation.model.Operation.MoveClock;
import dev.headgate.quota.reservation.model.Operation.Release;
import dev.headgate.quota.reservation.model.Operation.Request;
import dev.headgate.quota.reservation.model.Operation.Reserve;
import dev.headgate.quota.reservation.model.Operation.Restart;
import dev.headgate.quota.reservation.model.Operation.Settle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes sequences: the same seed and number, the same sequence. Reservations and amounts are few,
/// so that calls meet each other and repeats with the same body come up by themselves.
final class Generator {

  static final int INSTANCES = 2;
  static final int RESERVATIONS = 3;
  private static final int LONGEST = 36;
  private static final long MOST = (1L << 53) - 1;

  /// Shortly before hours, days, months and years end, and before clocks are changed.
  private static final List<Instant> STARTS =
      List.of(
          Instant.parse("2030-06-12T08:30:00Z"),
          Instant.parse("2030-10-27T00:59:50Z"),
          Instant.parse("2031-03-30T00:59:50Z"),
          Instant.parse("2031-12-31T22:59:59.998Z"),
          Instant.parse("2032-02-29T22:58:30Z"));

  private static final List<Duration> MOVES =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMillis(997),
          Duration.ofSeconds(1),
          Duration.ofSeconds(61),
          Duration.ofMinutes(21),
          Duration.ofMinutes(61),
          Duration.ofHours(25),
          Duration.ofDays(33),
          Duration.ofMillis(-1),
          Duration.ofSeconds(-61),
          Duration.ofHours(-26));

  private final SplittableRandom random;
  private final List<Request> made = new ArrayList<>();
  private final List<Request> onTheirWay = new ArrayList<>();

  private Generator(SplittableRandom random) {
    this.random = random;
  }

  static Sequence sequence(long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * number);
    return new Generator(random).sequence();
  }

  private Sequence sequence() {
    Setting setting = any(List.of(Setting.values()));
    Instant starts = any(STARTS);
    int length = 1 + Math.min(random.nextInt(LONGEST), random.nextInt(LONGEST));
    List<Operation> operations = new ArrayList<>();
    while (operations.size() < length) {
      operations.add(operation(setting));
    }
    return new Sequence(setting, starts, operations);
  }

  private Operation operation(Setting setting) {
    int chance = random.nextInt(200);
    if (chance < 30) {
      return new MoveClock(any(MOVES));
    }
    if (chance < 44 && !made.isEmpty()) {
      return new Again(any(made));
    }
    if (chance < 54 && !onTheirWay.isEmpty()) {
      return new Late(onTheirWay.remove(random.nextInt(onTheirWay.size())));
    }
    if (chance < 58) {
      return new ChangeLimit(
          instance(), random.nextInt(setting.policies().size()), any(List.of(50, 100, 200)));
    }
    if (chance < 60) {
      return new Restart(instance());
    }
    if (chance == 60) {
      return new LoseScripts();
    }
    if (chance < 69) {
      onTheirWay.add(request());
    }
    Request request = request();
    made.add(request);
    return request;
  }

  private Request request() {
    int id = random.nextInt(RESERVATIONS);
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7 ->
          new Reserve(instance(), id, amounts(1), any(List.of(1L, 1L, 60_000L)));
      case 8, 9, 10 -> new Extend(instance(), id, 1 + random.nextInt(4), amounts(0));
      case 11, 12, 13 ->
          new Settle(instance(), id, amounts(1), certainty(), random.nextInt(5) == 0);
      case 14 -> new Release(instance(), id);
      case 15, 16, 17 -> new Expire(instance(), id);
      default ->
          new Follow(
              instance(),
              id,
              amounts(1),
              certainty(),
              random.nextBoolean() ? Duration.ZERO : any(MOVES).negated());
    };
  }

  private Amounts amounts(long requests) {
    long size = random.nextInt(20) == 0 ? MOST : any(List.of(0L, 0L, 100L, 100L, 250L, 250L, 700L));
    Long nanoUsd = random.nextInt(12) == 0 ? null : Long.valueOf(Math.min(MOST, size * 2));
    return new Amounts(nanoUsd, size, size == MOST ? 0 : size / 2, requests);
  }

  private Certainty certainty() {
    return any(List.of(Certainty.values()));
  }

  private int instance() {
    return random.nextInt(INSTANCES);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}

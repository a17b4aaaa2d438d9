package dev.headgate.quota.reservation.model;

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
import dev.headgate.quota.reservation.model.Operation.Reserve;
import dev.headgate.quota.reservation.model.Operation.Restart;
import dev.headgate.quota.reservation.model.Operation.Settle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Makes a sequence that fails as small as it gets while it still fails: operations are left out,
/// half of them first and single ones last, then what is left is made simpler.
final class Shrinking {

  private final Predicate<Sequence> fails;

  Shrinking(Predicate<Sequence> fails) {
    this.fails = fails;
  }

  Sequence smallest(Sequence failing) {
    Sequence smallest = failing;
    for (Optional<Sequence> next = Optional.of(failing); next.isPresent(); ) {
      smallest = next.get();
      next = smaller(smallest).filter(fails).findFirst();
    }
    return smallest;
  }

  private static Stream<Sequence> smaller(Sequence sequence) {
    return Stream.concat(shorter(sequence), simpler(sequence));
  }

  private static Stream<Sequence> shorter(Sequence sequence) {
    int length = sequence.operations().size();
    return Stream.iterate(length / 2, chunk -> chunk > 0, chunk -> chunk / 2)
        .flatMap(chunk ->
            Stream.iterate(0, from -> from < length, from -> from + chunk)
                .map(from -> without(sequence, from, Math.min(length, from + chunk))));
  }

  private static Sequence without(Sequence sequence, int from, int to) {
    List<Operation> left = new ArrayList<>(sequence.operations());
    left.subList(from, to).clear();
    return sequence.with(left);
  }

  private static Stream<Sequence> simpler(Sequence sequence) {
    return Stream.iterate(0, i -> i < sequence.operations().size(), i -> i + 1)
        .flatMap(i ->
            simpler(sequence.operations().get(i))
                .map(simpler -> {
                  List<Operation> others = new ArrayList<>(sequence.operations());
                  others.set(i, simpler);
                  return sequence.with(others);
                }));
  }

  /// What might do as well. Each is nearer to an end than `operation`, so that shrinking ends.
  private static Stream<Operation> simpler(Operation operation) {
    return switch (operation) {
      case Again(var request) -> Stream.of(request);
      case Late(var request) -> Stream.of(request);
      case Reserve(int instance, int id, Amounts hold, long lease) ->
          Stream.concat(
              first(instance).map(one -> new Reserve(one, id, hold, lease)),
              less(hold).map(one -> new Reserve(instance, id, one, lease)));
      case Extend(int instance, int id, long number, Amounts add) ->
          Stream.concat(
              first(instance).map(one -> new Extend(one, id, number, add)),
              less(add).map(one -> new Extend(instance, id, number, one)));
      case Settle(int instance, int id, Amounts actual, var certainty, boolean event) ->
          Stream.of(
                  first(instance).map(one -> new Settle(one, id, actual, certainty, event)),
                  less(actual).map(one -> new Settle(instance, id, one, certainty, event)),
                  event
                      ? Stream.of(new Settle(instance, id, actual, certainty, false))
                      : Stream.<Operation>of())
              .flatMap(each -> each);
      case Release(int instance, int id) -> first(instance).map(one -> new Release(one, id));
      case Expire(int instance, int id) -> first(instance).map(one -> new Expire(one, id));
      case Follow(int instance, int id, Amounts amounts, var certainty, var received) ->
          Stream.concat(
              first(instance).map(one -> new Follow(one, id, amounts, certainty, received)),
              less(amounts).map(one -> new Follow(instance, id, one, certainty, received)));
      case MoveClock(var by) ->
          Math.abs(by.toMillis()) > 1
              ? Stream.of(new MoveClock(Duration.ofMillis(by.toMillis() / 2)))
              : Stream.of();
      case LoseScripts(), Restart _, ChangeLimit _ -> Stream.of();
    };
  }

  private static Stream<Integer> first(int instance) {
    return instance == 0 ? Stream.of() : Stream.of(0);
  }

  private static Stream<Amounts> less(Amounts amounts) {
    Long money = amounts.nanoUsd();
    Amounts half =
        new Amounts(
            money == null ? null : Long.valueOf(money / 2),
            amounts.inputTokens() / 2,
            amounts.outputTokens() / 2,
            amounts.requests());
    return half.equals(amounts) ? Stream.of() : Stream.of(half);
  }
}

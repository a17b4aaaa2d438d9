package dev.headgate.quota.reservation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.policy.Subject;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.Balance;
import dev.headgate.quota.reservation.Call;
import dev.headgate.quota.reservation.Calls;
import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.Outcome.State;
import dev.headgate.quota.reservation.StoreFixture;
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
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One sequence, from an empty slot on, for the model and for the service. Fails where they differ.
final class Trial {

  private final Lane lane;
  private final Sequence sequence;
  private final Model model;
  private final Consumer<Object> told;
  private final List<Instance> instances;

  /// Makes a model, right or wrong, whose clock says `now`.
  interface Models {
    Model start(String tenant, long tombstoneMillis, long now);
  }

  /// @param told hears every answer of the service
  Trial(Lane lane, Sequence sequence, Models models, Consumer<Object> told) {
    this.lane = lane;
    this.sequence = sequence;
    this.told = told;
    this.model =
        models.start(
            lane.tenant,
            StoreFixture.SETTINGS.tombstone().toMillis(),
            sequence.starts().toEpochMilli());
    this.instances =
        new ArrayList<>(
            Stream.generate(() -> new Instance(lane, sequence.setting().policies()))
                .limit(Generator.INSTANCES)
                .toList());
  }

  void run() {
    lane.empty();
    lane.setClock(model.balances().now());
    for (Operation operation : sequence.operations()) {
      happen(operation);
      assertEquals(expectedView(), lane.view(), () -> "after " + operation);
    }
    assertEquals(model.balances().alerts, lane.alerts());
    assertEquals(model.balances().events, lane.events());
  }

  private String expectedView() {
    Balances balances = model.balances();
    return Views.of(
        balances.view(sequence.setting().policies()),
        model.leases(),
        balances.alerts.size(),
        balances.events.size());
  }

  private void happen(Operation operation) {
    switch (operation) {
      case Request request -> ask(request);
      case Again(Request request) -> ask(request);
      case Late(Request request) -> ask(request);
      case MoveClock(Duration by) -> {
        model.moveClock(by.toMillis());
        lane.setClock(model.balances().now());
      }
      case LoseScripts() -> lane.loseScripts();
      case Restart(int instance) -> instances.set(instance, instances.get(instance).restarted());
      case ChangeLimit(int instance, int policy, int percent) ->
          instances
              .get(instance)
              .change(policy, sequence.setting().policies().get(policy), percent);
    }
  }

  private void ask(Request request) {
    Instance instance = instances.get(request.instance());
    List<Policy> policies = instance.policies();
    String id = "00000000-0000-7000-8000-00000000000" + request.reservation();
    switch (request) {
      case Reserve reserve -> {
        Call.Reserve call = Calls.reserve(id, lane.tenant, reserve.hold(), reserve.leaseMillis());
        Outcome expected = model.reserve(call, policies);
        same(request, expected, instance.reservations.reserve(call), reserve.hold());
      }
      case Extend extend -> {
        Call.Extend call = Calls.extend(id, lane.tenant, extend.sequence(), extend.add());
        Outcome expected = model.extend(call, policies);
        same(request, expected, instance.reservations.extend(call), extend.add());
      }
      case Settle settle -> {
        Call.Settle call = settle(id, settle);
        Outcome expected = model.settle(call, policies);
        same(request, expected, instance.reservations.settle(call), settle.actual());
      }
      case Release _ -> {
        Call.Release call = Calls.release(id, lane.tenant);
        Outcome expected = model.release(call, policies);
        same(request, expected, instance.reservations.release(call), Calls.tokens(0));
      }
      case Expire _ ->
          same(request, model.expire(id, policies), get(instance.expiration.expire(lane.slot, id)));
      case Follow follow -> {
        LoggedUsage usage = usage(id, follow);
        same(request, model.follow(usage, policies), get(instance.following.follow(usage)));
      }
    }
  }

  private Call.Settle settle(String id, Settle settle) {
    Call.Settle plain = Calls.settle(id, lane.tenant, settle.actual(), settle.certainty());
    return new Call.Settle(
        id,
        plain.fingerprint() + settle.withEvent(),
        lane.tenant,
        settle.actual(),
        settle.certainty(),
        settle.withEvent() ? Calls.draft(id, lane.tenant) : null);
  }

  private LoggedUsage usage(String id, Follow follow) {
    return new LoggedUsage(
        id,
        new Subject(Map.of(Level.TENANT, lane.tenant, Level.MODEL, "gpt-4o-mini")),
        follow.amounts(),
        follow.certainty(),
        sequence.starts().plus(follow.received()),
        0,
        0,
        Instant.now());
  }

  private void same(Request request, Outcome expected, Uni<Outcome> answer, Amounts amounts) {
    Outcome actual = get(answer);
    if (actual instanceof BudgetExceeded(var by, Duration retryAfter)) {
      assertFalse(retryAfter.isNegative(), () -> request + " -> " + actual);
      same(request, expected, new BudgetExceeded(by, Duration.ZERO));
    } else {
      same(request, expected, actual);
    }
    if (actual instanceof Standing standing && standing.state() == State.HELD) {
      standing.balances().forEach(balance -> isWithin(balance, amounts, request));
    }
  }

  /// The promise itself, whatever the model says: no grant ever passes a hard limit.
  private static void isWithin(Balance balance, Amounts amounts, Request request) {
    Long amount = amounts.in(balance.unit());
    if (balance.enforcement() == Enforcement.HARD && amount != null && amount > 0) {
      assertTrue(
          balance.settled() + balance.held() <= balance.limit(), () -> request + " -> " + balance);
    }
  }

  private void same(Request request, Object expected, Object actual) {
    told.accept(actual);
    assertEquals(expected, actual, () -> "answer to " + request);
  }

  private static <T> T get(Uni<T> answer) {
    return answer.await().atMost(Lane.TIMEOUT);
  }
}

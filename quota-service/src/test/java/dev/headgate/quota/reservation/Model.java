package dev.headgate.quota.reservation;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.reservation.Outcome.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the protocol says should happen, in plain Java: the auditor of the scripts. An answer is
/// put into words, so that two answers are the same when their words are.
final class Model {

  private static final Amounts NOTHING = new Amounts(null, 0, 0, 0);

  final List<Budget> budgets;
  private final Map<String, Held> reservations = new HashMap<>();

  Model(List<Budget> budgets) {
    this.budgets = budgets;
  }

  private final class Held {
    State state = State.HELD;
    Amounts hold;
    List<Budget> balances = budgets;
    Amounts charged = new Amounts(0L, 0, 0, 0);
    Certainty certainty = Certainty.HELD;
    boolean beyond;
    long sequence;
    final Map<String, Answer> answers = new HashMap<>();

    Held(Amounts hold) {
      this.hold = hold;
    }
  }

  private record Answer(String fingerprint, String words) {}

  String reserve(Call.Reserve call) {
    Held before = reservations.get(call.id());
    if (before != null) {
      return before.answers.containsKey("reserve")
          ? repeated(before, "reserve", call.fingerprint())
          : "ReservationEnded";
    }
    String refusal = refusal(call.hold(), null);
    if (!refusal.isEmpty()) {
      return refusal;
    }
    Held held = new Held(call.hold());
    reservations.put(call.id(), held);
    budgets.forEach(budget -> budget.hold(in(call.hold(), budget)));
    return answered(held, "reserve", call.fingerprint());
  }

  String extend(Call.Extend call) {
    Held held = reservations.get(call.id());
    if (held == null) {
      return "ReservationUnknown";
    }
    if (held.answers.containsKey("extend") && call.sequence() < held.sequence) {
      return "SequencePassed";
    }
    if (held.answers.containsKey("extend") && call.sequence() == held.sequence) {
      return repeated(held, "extend", call.fingerprint());
    }
    if (held.state != State.HELD) {
      return "ReservationEnded";
    }
    String refusal = refusal(call.add(), held);
    if (!refusal.isEmpty()) {
      return refusal;
    }
    budgets.forEach(budget -> budget.hold(in(call.add(), budget)));
    held.hold = plus(held.hold, call.add());
    held.sequence = call.sequence();
    return answered(held, "extend", call.fingerprint());
  }

  String settle(Call.Settle call) {
    Held held = reservations.get(call.id());
    if (held == null) {
      return "ReservationUnknown";
    }
    String name = "settle" + call.certainty();
    if (held.answers.containsKey(name)) {
      return repeated(held, name, call.fingerprint());
    }
    boolean surer = call.certainty().corrects(held.certainty);
    switch (held.state) {
      case RELEASED -> {
        return "ReservationEnded";
      }
      case SETTLED -> {
        if (!surer) {
          return "IdReused";
        }
        budgets.forEach(b -> b.correct(in(held.charged, b), in(call.actual(), b)));
      }
      case EXPIRED -> {
        if (!surer) {
          return answered(held, name, call.fingerprint());
        }
        budgets.forEach(b -> b.correct(in(held.charged, b), in(call.actual(), b)));
      }
      case HELD -> budgets.forEach(b -> b.end(in(held.hold, b), in(call.actual(), b)));
    }
    Amounts setAside = held.state == State.HELD ? held.hold : held.charged;
    held.beyond |= budgets.stream().anyMatch(b -> in(call.actual(), b) > in(setAside, b));
    held.state = State.SETTLED;
    held.charged = call.actual();
    held.certainty = call.certainty();
    return answered(held, name, call.fingerprint());
  }

  String release(Call.Release call) {
    Held held = reservations.get(call.id());
    if (held == null) {
      Held nothing = new Held(NOTHING);
      nothing.state = State.RELEASED;
      nothing.balances = List.of();
      nothing.charged = NOTHING;
      reservations.put(call.id(), nothing);
      return answered(nothing, "release", call.fingerprint());
    }
    if (held.answers.containsKey("release")) {
      return repeated(held, "release", call.fingerprint());
    }
    if (held.state != State.HELD) {
      return "ReservationEnded";
    }
    budgets.forEach(budget -> budget.end(in(held.hold, budget), 0));
    held.state = State.RELEASED;
    return answered(held, "release", call.fingerprint());
  }

  /// @return whether there was something to expire
  boolean expire(String id) {
    Held held = reservations.get(id);
    if (held == null || held.state != State.HELD) {
      return false;
    }
    budgets.forEach(budget -> budget.end(in(held.hold, budget), in(held.hold, budget)));
    held.state = State.EXPIRED;
    held.charged = held.hold;
    return true;
  }

  private String refusal(Amounts amounts, @Nullable Held extended) {
    Set<String> kinds = new HashSet<>();
    for (Budget budget : budgets) {
      long amount = in(amounts, budget);
      String kind = budget.refusal(amount, extended != null);
      if (!kind.isEmpty()
          && extended != null
          && !budget.rate
          && in(extended.hold, budget) + amount > budget.limit) {
        kind = "RequestExceedsLimit";
      }
      kinds.add(kind);
    }
    if (kinds.contains("RequestExceedsLimit")) {
      return "RequestExceedsLimit";
    }
    return kinds.contains("BudgetExceeded") ? "BudgetExceeded" : "";
  }

  private static String repeated(Held held, String call, String fingerprint) {
    Answer first = held.answers.get(call);
    return first != null && first.fingerprint().equals(fingerprint) ? first.words() : "IdReused";
  }

  private String answered(Held held, String call, String fingerprint) {
    StringBuilder words = new StringBuilder(held.state + " ");
    words.append(held.state == State.HELD ? held.hold : held.charged).append(' ');
    words.append(held.beyond);
    held.balances.forEach(
        b -> words.append(' ').append(b.policy).append('=').append(b.settled + "/" + b.held));
    held.answers.put(call, new Answer(fingerprint, words.toString()));
    return words.toString();
  }

  private static long in(Amounts amounts, Budget budget) {
    Long amount = amounts.in(budget.unit);
    return amount == null ? 0 : amount;
  }

  private static Amounts plus(Amounts a, Amounts b) {
    return new Amounts(
        nano(a) + nano(b),
        a.inputTokens() + b.inputTokens(),
        a.outputTokens() + b.outputTokens(),
        a.requests() + b.requests());
  }

  private static long nano(Amounts amounts) {
    return amounts.nanoUsd() == null ? 0 : amounts.nanoUsd();
  }
}

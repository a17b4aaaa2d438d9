package dev.headgate.quota.reservation;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.quota.pressure.Pressure;
import dev.headgate.quota.reservation.Outcome.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the protocol says should happen, in plain Java: the auditor of the scripts. An answer is
/// put into words, so that two answers are the same when their words are.
final class Model {

  private static final Amounts NOTHING = new Amounts(null, 0, 0, 0);

  final List<Budget> budgets;

  /// Every alert that had to be raised, in its order: `policy at`.
  final List<String> alerts = new ArrayList<>();

  /// Which policies, as far as the model goes, may be named by the last refusal.
  final Set<String> refusing = new HashSet<>();

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
    String observed = observed(call.hold(), false);
    Held held = new Held(call.hold());
    reservations.put(call.id(), held);
    each(budget -> budget.hold(budget.taken(call.hold())));
    return answered(held, "reserve", call.fingerprint(), observed + pressure());
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
    String observed = observed(call.add(), true);
    each(budget -> budget.hold(budget.in(call.add())));
    held.hold = plus(held.hold, call.add());
    held.sequence = call.sequence();
    return answered(held, "extend", call.fingerprint(), observed + pressure());
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
        each(b -> b.correct(b.in(held.charged), b.in(call.actual())));
      }
      case EXPIRED -> {
        if (!surer) {
          return answered(held, name, call.fingerprint());
        }
        each(b -> b.correct(b.in(held.charged), b.in(call.actual())));
      }
      case HELD -> each(b -> b.end(b.taken(held.hold), b.in(call.actual())));
    }
    Amounts setAside = held.state == State.HELD ? held.hold : held.charged;
    held.beyond |= budgets.stream().anyMatch(b -> b.in(call.actual()) > b.in(setAside));
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
    each(budget -> budget.end(budget.taken(held.hold), 0));
    held.state = State.RELEASED;
    return answered(held, "release", call.fingerprint());
  }

  /// @return whether there was something to expire
  boolean expire(String id) {
    Held held = reservations.get(id);
    if (held == null || held.state != State.HELD) {
      return false;
    }
    each(budget -> budget.end(budget.taken(held.hold), budget.in(held.hold)));
    held.state = State.EXPIRED;
    held.charged = held.hold;
    return true;
  }

  /// Changes every balance, in order; what this reaches is alerted.
  private void each(Consumer<Budget> change) {
    for (Budget budget : budgets) {
      change.accept(budget);
      budget.alerts().forEach(rung -> alerts.add(budget.policy + " " + rung.at()));
    }
  }

  private String observed(Amounts amounts, boolean extending) {
    StringBuilder words = new StringBuilder();
    for (Budget budget : budgets) {
      long amount = extending ? budget.in(amounts) : budget.taken(amounts);
      if (budget.wouldRefuse(amount, extending)) {
        words.append(" over:").append(budget.policy);
      }
    }
    return words.toString();
  }

  private String pressure() {
    StringBuilder words = new StringBuilder();
    for (Budget budget : budgets) {
      words.append(pressure(budget, 0));
    }
    return words.toString();
  }

  private static String pressure(Budget budget, long more) {
    StringBuilder words = new StringBuilder();
    budget
        .reached(more)
        .forEach(rung -> words.append(" ").append(new Pressure(budget.policy, rung)));
    return words.toString();
  }

  private String refusal(Amounts amounts, @Nullable Held extended) {
    Map<String, Set<String>> kinds = new HashMap<>();
    for (Budget budget : budgets) {
      long amount = extended == null ? budget.taken(amounts) : budget.in(amounts);
      String kind = budget.refusal(amount, extended != null);
      if (!kind.isEmpty()
          && extended != null
          && !budget.rate
          && budget.taken(extended.hold) + amount > budget.limit) {
        kind = "RequestExceedsLimit";
      }
      kinds
          .computeIfAbsent(kind, _ -> new HashSet<>())
          .add(budget.policy + pressure(budget, amount));
    }
    refusing.clear();
    for (String kind : List.of("RequestExceedsLimit", "BudgetExceeded")) {
      if (kinds.containsKey(kind)) {
        refusing.addAll(kinds.get(kind));
        return kind;
      }
    }
    return "";
  }

  private static String repeated(Held held, String call, String fingerprint) {
    Answer first = held.answers.get(call);
    return first != null && first.fingerprint().equals(fingerprint) ? first.words() : "IdReused";
  }

  private String answered(Held held, String call, String fingerprint) {
    return answered(held, call, fingerprint, "");
  }

  private String answered(Held held, String call, String fingerprint, String notes) {
    StringBuilder words = new StringBuilder(held.state + " ");
    words.append(held.state == State.HELD ? held.hold : held.charged).append(' ');
    words.append(held.beyond);
    held.balances.forEach(
        b -> words.append(' ').append(b.policy).append('=').append(b.settled + "/" + b.held));
    words.append(notes);
    held.answers.put(call, new Answer(fingerprint, words.toString()));
    return words.toString();
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

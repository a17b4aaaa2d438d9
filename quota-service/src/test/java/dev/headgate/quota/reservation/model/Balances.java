package dev.headgate.quota.reservation.model;

import dev.headgate.quota.policy.CarryOver;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Pressure;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.pressure.Step;
import dev.headgate.quota.reservation.Amounts;
import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.RequestExceedsLimit;
import dev.headgate.quota.reservation.Outcome.State;
import dev.headgate.quota.reservation.model.Held.Share;
import dev.headgate.quota.reservation.model.Tally.Level;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WindowSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Every balance of the model's tenant, by the name that the store gives it, and the model's clock.
final class Balances {

  /// What was alerted of and what was published, in their order.
  final List<String> alerts = new ArrayList<>();

  final List<String> events = new ArrayList<>();

  private final String tenant;
  private final Map<String, Tally> tallies = new TreeMap<>();
  private long now;

  Balances(String tenant, long now) {
    this.tenant = tenant;
    this.now = now;
  }

  String tenant() {
    return tenant;
  }

  long now() {
    return now;
  }

  void moveClock(long millis) {
    now += millis;
    tallies.values().forEach(tally -> tally.pass(now));
  }

  private Tally tally(Share share) {
    return tallies.computeIfAbsent(share.balance, _ -> new Tally());
  }

  List<Ask> asks(
      Held held, List<Policy> policies, ToLongFunction<Share> amount, boolean extending) {
    return held.shares.stream()
        .map(share -> {
          Policy policy = Shares.policy(policies, share);
          Tally tally = tally(share);
          boolean live = tally.there() || policy.window() instanceof RateWindow;
          return new Ask(
              tenant,
              policy,
              share,
              tally.read(policy, now),
              live,
              amount.applyAsLong(share),
              extending,
              Carried.of(policy, tally.left(), extending ? null : usedBefore(policy, share)),
              now);
        })
        .toList();
  }

  /// What is used of the window before that of `share`; null where that hands nothing on.
  private @Nullable Long usedBefore(Policy policy, Share share) {
    CarryOver over = policy.carryOver();
    if (over == null || !(policy.window() instanceof CalendarWindow calendar)) {
      return null;
    }
    WindowSpan before =
        calendar.at(calendar.at(Instant.ofEpochMilli(share.since)).starts().minusMillis(1));
    if (!over.isFrom(before.starts(), calendar.zone())) {
      return null;
    }
    Tally tally = tallies.get(share.balance.replace(share.window, before.id()));
    return tally == null ? 0 : tally.read(policy, now).used();
  }

  /// Of several refusals the one that lasts longest; null where nothing refuses.
  static @Nullable Outcome longest(List<Ask> asks) {
    Outcome longest = null;
    long most = Long.MIN_VALUE;
    for (Ask ask : asks) {
      Outcome refusal = ask.refusal();
      Instant resets = ask.resetsAt();
      long lasts = resets == null ? ask.now() : resets.toEpochMilli();
      if (refusal instanceof RequestExceedsLimit) {
        lasts = Long.MAX_VALUE;
      }
      if (refusal != null && (longest == null || lasts > most)) {
        longest = refusal;
        most = lasts;
      }
    }
    return longest;
  }

  /// Takes what is asked of every policy.
  Standings hold(List<Ask> asks) {
    List<Ask> after = new ArrayList<>();
    List<Pressure> pressure = new ArrayList<>();
    List<String> observed = new ArrayList<>();
    for (Ask ask : asks) {
      Level level = ask.level();
      Ask next = ask;
      if (ask.amount() > 0 || !ask.extending()) {
        next =
            ask.at(
                ask.policy().window() instanceof RateWindow
                    ? new Level(within(level.settled() + ask.amount()), 0, level.part())
                    : new Level(level.settled(), within(level.held() + ask.amount()), 0));
        write(next);
      }
      after.add(next);
      pressure.addAll(next.pressure(0));
      if (ask.wouldRefuse()) {
        observed.add(ask.policy().id());
        if (ask.policy().window() instanceof CalendarWindow) {
          tally(ask.share()).countOver();
        }
      }
    }
    return new Standings(after, pressure, observed);
  }

  /// The balances as they are, of which nothing more is told.
  Standings read(Held held, List<Policy> policies) {
    return new Standings(asks(held, policies, _ -> 0, true), List.of(), List.of());
  }

  /// What is held, or was charged, becomes `actual`, wherever a balance is still kept.
  Standings charge(Held held, List<Policy> policies, ToLongFunction<Share> actual) {
    List<Ask> after = new ArrayList<>();
    for (Ask ask : asks(held, policies, actual, true)) {
      Ask next = ask;
      if (ask.live()) {
        next = ask.at(charged(ask));
        write(next);
      }
      ask.share().charged = ask.amount();
      after.add(next);
    }
    return new Standings(after, List.of(), List.of());
  }

  private static Level charged(Ask ask) {
    Share share = ask.share();
    Level level = ask.level();
    long before = share.charged == null ? share.held : share.charged;
    if (ask.policy().window() instanceof RateWindow rate) {
      Level left =
          Tally.flowed(
              new Level(before, 0, 0), ask.policy().limit(), rate, ask.now() - share.since);
      long more = Math.max(ask.amount() - before, -left.settled());
      return new Level(within(level.settled() + more), 0, level.part());
    }
    return share.charged == null
        ? new Level(within(level.settled() + ask.amount()), within(level.held() - before), 0)
        : new Level(within(level.settled() - before + ask.amount()), level.held(), 0);
  }

  /// Charges a usage that no reservation is known of, in the window in which it came in.
  Held chargeLogged(LoggedUsage usage, List<Policy> policies) {
    List<Policy> counted = policies.stream().filter(policy -> !Shares.isOpen(policy)).toList();
    long received = usage.received().toEpochMilli();
    List<Share> shares = Shares.of(tenant, counted, usage.amounts(), received);
    Held logged = new Held(new Amounts(null, 0, 0, 0), shares);
    for (Ask ask : asks(logged, policies, share -> share.held, true)) {
      Share share = ask.share();
      Level level = ask.level();
      if (ask.policy().window() instanceof RateWindow rate) {
        Level left =
            Tally.flowed(new Level(share.held, 0, 0), ask.policy().limit(), rate, now - received);
        write(ask.at(new Level(within(level.settled() + left.settled()), 0, level.part())));
      } else if (share.keep > now) {
        write(ask.at(new Level(within(level.settled() + share.held), level.held(), 0)));
      }
      share.charged = share.held;
      share.held = 0;
    }
    logged.state = State.SETTLED;
    logged.charged = usage.amounts();
    logged.certainty = usage.certainty();
    logged.followed = true;
    return logged;
  }

  /// An event for the ledger.
  void publish(String id, Amounts amounts, long finished) {
    events.add(
        id + " " + amounts.inputTokens() + "/" + amounts.outputTokens() + " until " + finished);
  }

  private void write(Ask ask) {
    Tally tally = tally(ask.share());
    tally.write(ask.policy(), ask.level(), now, ask.share().keep);
    tally.fix(ask.carried());
    for (Rung rung : ask.reached()) {
      if (rung.step() instanceof Step.Alert && tally.alert(ask.mark(rung))) {
        alerts.add(Views.alert(ask.balance(), rung.at().toPlainString(), now));
      }
    }
  }

  private static long within(long amount) {
    return Math.clamp(amount, 0, Tally.MOST);
  }

  /// What the store has of every balance.
  Map<String, Map<String, String>> view(List<Policy> policies) {
    Map<String, Map<String, String>> view = new TreeMap<>();
    tallies.forEach((balance, tally) -> {
      if (tally.there()) {
        String policy = balance.substring(0, balance.indexOf(':'));
        view.put(balance, tally.fields(Shares.named(policies, policy)));
      }
    });
    return view;
  }
}

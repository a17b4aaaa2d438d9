package dev.headgate.quota.reservation.model;

import dev.headgate.quota.policy.BudgetUnit;
import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Pressure;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.reservation.Balance;
import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.BudgetExceeded;
import dev.headgate.quota.reservation.Outcome.RequestExceedsLimit;
import dev.headgate.quota.reservation.Shortfall;
import dev.headgate.quota.reservation.model.Held.Share;
import dev.headgate.quota.reservation.model.Tally.Level;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one policy is asked for, and how it stands.
///
/// @param live whether its balance is still kept
/// @param carried what its window was handed on
record Ask(
    String tenant,
    Policy policy,
    Share share,
    Level level,
    boolean live,
    long amount,
    boolean extending,
    Carried carried,
    long now) {

  /// The most that may ever be taken, without what was carried over: of a rate, its burst.
  private long own() {
    return policy.window() instanceof RateWindow rate ? rate.burst() : policy.limit();
  }

  private long most() {
    return Math.min(Tally.MOST, own() + carried.amount());
  }

  private long admitted() {
    return extending
        ? most()
        : policy
            .ladder()
            .stop()
            .map(rung -> Math.min(Tally.MOST, rung.upTo(own()) + carried.share(rung)))
            .orElse(most());
  }

  /// Why it may not be granted; null when it may.
  @Nullable Outcome refusal() {
    if (amount == 0) {
      return null;
    }
    long total = level.used() + amount;
    boolean hard = policy.enforcement() == Enforcement.HARD;
    boolean alone = hard && amount > admitted();
    boolean full =
        switch (policy.enforcement()) {
          case HARD -> total > admitted();
          case SOFT -> !extending && (isOpen() ? level.held() : level.settled()) >= admitted();
          case OBSERVE -> false;
        };
    if (!alone && !full && total <= Tally.MOST && (!extending || live)) {
      return null;
    }
    boolean everything =
        extending
            && (alone || full || total > Tally.MOST)
            && !(policy.window() instanceof RateWindow)
            && share.held + amount > most();
    return alone || everything
        ? new RequestExceedsLimit(shortfall())
        : new BudgetExceeded(shortfall(), Duration.ZERO);
  }

  private boolean isOpen() {
    return policy.unit() == BudgetUnit.CONCURRENT_REQUESTS;
  }

  boolean wouldRefuse() {
    return policy.enforcement() == Enforcement.OBSERVE
        && amount > 0
        && level.used() + amount > admitted();
  }

  private Shortfall shortfall() {
    return new Shortfall(balance(), amount, admitted(), pressure(amount));
  }

  /// The steps that are reached with `more` on top of what is used.
  List<Pressure> pressure(long more) {
    return policy.ladder().rungs().stream()
        .filter(rung -> level.used() + more >= rung.from(own()) + carried.share(rung))
        .map(rung -> new Pressure(policy.id(), rung))
        .toList();
  }

  List<Rung> reached() {
    return pressure(0).stream().map(Pressure::rung).toList();
  }

  /// The amount by which the alert of a step is known.
  long mark(Rung rung) {
    return rung.from(own());
  }

  /// When there is more again; null for a full rate and without a window.
  @Nullable Instant resetsAt() {
    return switch (policy.window()) {
      case CalendarWindow _ -> Instant.ofEpochMilli(share.ends);
      case WhileHeld _ -> null;
      case RateWindow rate ->
          level.settled() == 0
              ? null
              : Instant.ofEpochMilli(Tally.fullAt(level, policy.limit(), rate, now));
    };
  }

  Balance balance() {
    return new Balance(
        policy.id(),
        policy.unit(),
        policy.enforcement(),
        "tenant=" + tenant,
        share.window,
        most(),
        level.settled(),
        level.held(),
        carried.amount(),
        resetsAt());
  }

  /// The same once the balance stands at `next`.
  Ask at(Level next) {
    return new Ask(tenant, policy, share, next, live, amount, extending, carried, now);
  }
}

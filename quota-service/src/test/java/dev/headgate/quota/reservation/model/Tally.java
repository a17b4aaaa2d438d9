package dev.headgate.quota.reservation.model;

import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import java.math.BigInteger;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One balance of the model: plain arithmetic, no store, no clock. A limit is always that of
/// whoever asks.
final class Tally {

  static final long MOST = (1L << 53) - 1;

  private final SortedSet<Long> alerted = new TreeSet<>();
  private Level level = Level.EMPTY;
  private long at;
  private long over;
  private boolean there;
  private @Nullable Long until;
  private @Nullable Long left;

  /// What is used of a balance.
  ///
  /// @param settled of a rate, what has not flowed back yet
  /// @param part of a rate, what has flowed back of the next unit, in units divided by the period
  record Level(long settled, long held, long part) {
    static final Level EMPTY = new Level(0, 0, 0);

    long used() {
      return settled + held;
    }
  }

  /// Whether the store has it.
  boolean there() {
    return there;
  }

  Level read(Policy policy, long now) {
    return policy.window() instanceof RateWindow rate
        ? flowed(level, policy.limit(), rate, now - at)
        : level;
  }

  /// What is left of `level` after some milliseconds.
  static Level flowed(Level level, long limit, RateWindow rate, long millis) {
    BigInteger period = BigInteger.valueOf(rate.period().toMillis());
    BigInteger left =
        BigInteger.valueOf(level.settled)
            .multiply(period)
            .subtract(BigInteger.valueOf(level.part))
            .subtract(BigInteger.valueOf(limit).multiply(BigInteger.valueOf(Math.max(0, millis))));
    if (left.signum() <= 0) {
      return Level.EMPTY;
    }
    BigInteger units = left.add(period).subtract(BigInteger.ONE).divide(period);
    return new Level(
        units.longValueExact(), 0, units.multiply(period).subtract(left).longValueExact());
  }

  /// When a rate of this level is full again.
  static long fullAt(Level level, long limit, RateWindow rate, long now) {
    BigInteger periods = BigInteger.valueOf(Math.ceilDiv(level.settled, limit));
    return periods
        .multiply(BigInteger.valueOf(rate.period().toMillis()))
        .add(BigInteger.valueOf(now))
        .min(BigInteger.valueOf(MOST))
        .longValueExact();
  }

  void write(Policy policy, Level next, long now, long keep) {
    if (policy.window() instanceof RateWindow && read(policy, now).settled == 0) {
      forget();
    }
    level = next;
    switch (policy.window()) {
      case RateWindow rate when next.settled > 0 -> {
        there = true;
        at = now;
        long least = fullAt(next, policy.limit(), rate, now) + 1_000;
        if (until == null || until < least) {
          until = Math.min(MOST, now + (least - now) * 3 / 2);
        }
      }
      case WhileHeld _ when next.held > 0 -> there = true;
      case RateWindow _, WhileHeld _ -> forget();
      case CalendarWindow _ -> {
        until = there ? until : Long.valueOf(keep);
        there = true;
      }
    }
  }

  /// What the window before left, once it is written down.
  @Nullable Long left() {
    return left;
  }

  void fix(Carried carried) {
    left = carried.fixes() == null ? left : carried.fixes();
  }

  void countOver() {
    over++;
  }

  /// @return whether the amount was not alerted of before
  boolean alert(long from) {
    return alerted.add(from);
  }

  /// What is not there any more at `now` is as if it had never been.
  void pass(long now) {
    if (until != null && until < now) {
      forget();
    }
  }

  private void forget() {
    level = Level.EMPTY;
    at = 0;
    over = 0;
    there = false;
    until = null;
    left = null;
    alerted.clear();
  }

  /// The fields that the store has of it.
  SortedMap<String, String> fields(Policy policy) {
    SortedMap<String, String> fields = new TreeMap<>();
    switch (policy.window()) {
      case RateWindow _ -> {
        fields.put("used", Long.toString(level.settled));
        fields.put("part", Long.toString(level.part));
        fields.put("at", Long.toString(at));
        fields.put("keep", String.valueOf(until));
      }
      case CalendarWindow _, WhileHeld _ -> {
        fields.put("settled", Long.toString(level.settled));
        fields.put("held", Long.toString(level.held));
      }
    }
    if (left != null) {
      fields.put("left", Long.toString(left));
    }
    if (over > 0) {
      fields.put("over", Long.toString(over));
    }
    if (until != null) {
      fields.put("until", Long.toString(until));
    }
    alerted.forEach(from -> fields.put("alert:" + from, "raised"));
    return fields;
  }
}

package dev.headgate.quota.simulation;

import dev.headgate.quota.window.RateWindow;

/// What is taken of a balance, by the kind of its window; as `balance.lua` counts it. Amounts are
/// in the policy's unit, times in milliseconds since the epoch and never before an earlier one.
sealed interface Counter {

  /// What is settled; of a rate, what has not flowed back yet.
  long settled(long millis);

  /// What is held by requests that run.
  long held();

  /// A request begins.
  void begin(long amount, long millis);

  /// A request that took `amount` ends.
  void end(long amount);

  /// All of it.
  default long level(long millis) {
    return settled(millis) + held();
  }

  /// A calendar window: what is held becomes settled.
  final class Filling implements Counter {
    private long settled;
    private long held;

    @Override
    public long settled(long millis) {
      return settled;
    }

    @Override
    public long held() {
      return held;
    }

    @Override
    public void begin(long amount, long millis) {
      held += amount;
    }

    @Override
    public void end(long amount) {
      held -= amount;
      settled += amount;
    }
  }

  /// What counts only while it is held.
  final class Occupying implements Counter {
    private long held;

    @Override
    public long settled(long millis) {
      return 0;
    }

    @Override
    public long held() {
      return held;
    }

    @Override
    public void begin(long amount, long millis) {
      held += amount;
    }

    @Override
    public void end(long amount) {
      held -= amount;
    }
  }

  /// A rate: `limit` flows back in every period, whole units at a time. What a request took is
  /// known from its begin on, so its end changes nothing.
  final class Refilling implements Counter {
    private final long limit;
    private final long period;
    private long used;
    private long part;
    private long at;

    Refilling(long limit, RateWindow window) {
      this.limit = limit;
      this.period = window.period().toMillis();
    }

    @Override
    public long settled(long millis) {
      long elapsed = Math.max(0, millis - at);
      at = Math.max(at, millis);
      if (elapsed >= millisToFlowBack(used)) {
        used = 0;
        part = 0;
        return 0;
      }
      long scaled = Math.addExact(Math.multiplyExact(elapsed, limit % period), part);
      part = scaled % period;
      used -= elapsed * (limit / period) + scaled / period;
      if (used <= 0) {
        used = 0;
        part = 0;
      }
      return used;
    }

    /// How long `amount` takes to flow back, rounded up to whole periods.
    private long millisToFlowBack(long amount) {
      long periods = Math.ceilDiv(amount, limit);
      return periods > Long.MAX_VALUE / period ? Long.MAX_VALUE : periods * period;
    }

    @Override
    public long held() {
      return 0;
    }

    @Override
    public void begin(long amount, long millis) {
      used = settled(millis) + amount;
    }

    @Override
    public void end(long amount) {
      // it was taken when it began
    }
  }
}

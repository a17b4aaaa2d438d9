package dev.headgate.quota.simulation;

import dev.headgate.quota.policy.Enforcement;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.pressure.Rung;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.WindowSpan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One partition of a policy in one window, as a replay keeps it, and what became of requests
/// there.
final class Account {

  /// What a script holds exactly.
  private static final long MAXIMUM = (1L << 53) - 1;

  private final Policy policy;
  private final String partition;
  private final @Nullable WindowSpan span;
  private final long limit;
  private final long admitted;
  private final Counter counter;

  final Sums sums = new Sums();

  private long most;
  private @Nullable Instant fullAt;
  private int reached;

  /// @param span of a calendar window, else null
  /// @param limit of this window; of a rate, its burst
  Account(Policy policy, String partition, @Nullable WindowSpan span, long limit, Counter counter) {
    this.policy = policy;
    this.partition = partition;
    this.span = span;
    this.limit = limit;
    this.admitted = policy.ladder().stop().map(rung -> rung.upTo(limit)).orElse(limit);
    this.counter = counter;
  }

  /// What is answered to `amount` more, as the scripts decide it.
  Verdict ask(long amount, Instant at) {
    if (amount == 0) {
      return Verdict.GRANTED;
    }
    if (policy.enforcement() == Enforcement.HARD && amount > admitted) {
      return Verdict.TOO_LARGE;
    }
    boolean beyond = isBeyond(admitted, amount, at);
    boolean observes = policy.enforcement() == Enforcement.OBSERVE;
    if (level(at) + amount > MAXIMUM || (beyond && !observes)) {
      full(at);
      return Verdict.FULL;
    }
    return beyond ? Verdict.OBSERVED : Verdict.GRANTED;
  }

  /// Whether the limit alone would let in `amount` more, if nothing stopped before it.
  boolean fitsLimit(long amount, Instant at) {
    return !isBeyond(limit, amount, at);
  }

  private boolean isBeyond(long most, long amount, Instant at) {
    return switch (policy.enforcement()) {
      case HARD, OBSERVE -> level(at) + amount > most;
      case SOFT -> (policy.window() instanceof WhileHeld ? counter.held() : settled(at)) >= most;
    };
  }

  /// Takes what was granted.
  ///
  /// @return what is used now
  long begin(long amount, Instant at) {
    long millis = at.toEpochMilli();
    if (counter.level(millis) == 0) {
      reached = 0;
    }
    counter.begin(amount, millis);
    long level = counter.level(millis);
    most = Math.max(most, level);
    if (level >= admitted) {
      full(at);
    }
    return level;
  }

  void end(long amount) {
    counter.end(amount);
  }

  /// Whether the step at `index` is reached now and was not since the balance was last empty.
  boolean reachesAnew(int index) {
    int bit = 1 << index;
    boolean anew = (reached & bit) == 0;
    reached |= bit;
    return anew;
  }

  /// What is used at `at`.
  long level(Instant at) {
    return counter.level(at.toEpochMilli());
  }

  /// What is settled at `at`; of a rate, what has not flowed back.
  long settled(Instant at) {
    return counter.settled(at.toEpochMilli());
  }

  /// From which amount on a step applies.
  long from(Rung rung) {
    return rung.from(limit);
  }

  long admitted() {
    return admitted;
  }

  @Nullable WindowSpan span() {
    return span;
  }

  WindowReport report() {
    return new WindowReport(partition, span, limit, most, fullAt, sums);
  }

  private void full(Instant at) {
    fullAt = fullAt == null ? at : fullAt;
  }
}

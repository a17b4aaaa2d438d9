package dev.headgate.quota.simulation;

import dev.headgate.quota.usagelog.Advance;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Leaves reservations half of the time: rests as long as it worked, at most a moment. Ends what
/// takes too long. The log is read twice, which is one advance.
final class Pace implements Advance {

  private static final long LONGEST_REST_NANOS = Duration.ofMillis(100).toNanos();

  private final Duration longest;
  private final Advance advance;
  private final long began = System.nanoTime();
  private long rested = began;
  private long passed;
  private boolean again;

  Pace(Duration longest, Advance advance) {
    this.longest = longest;
    this.advance = advance;
  }

  /// The second reading begins.
  void again() {
    again = true;
  }

  @Override
  public void to(long read, long of) {
    long now = System.nanoTime();
    if (now - began > longest.toNanos()) {
      throw new SimulationTooLargeException(
          "time: more than "
              + longest
              + " (expected: at most headgate.quota.simulation.longest; ask for a shorter stretch)");
    }
    if (again) {
      advance.to(passed + read, passed + of);
    } else {
      passed = of;
      advance.to(read, 2 * of);
    }
    LockSupport.parkNanos(Math.min(LONGEST_REST_NANOS, now - rested));
    rested = System.nanoTime();
  }
}

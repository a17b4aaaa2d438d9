package dev.headgate.quota.simulation;

import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.window.CalendarWindow;
import dev.headgate.quota.window.RateWindow;
import dev.headgate.quota.window.WhileHeld;
import dev.headgate.quota.window.WindowSpan;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a request that had no room would have waited in line: only where room can come in time.
/// Whether it does come depends on who else waits, and is not replayed.
record Waiting(Policy policy) {

  boolean helps(Account account, long amount, Instant at, Duration atMost) {
    long missing = account.settled(at) + amount - account.admitted();
    return switch (policy.window()) {
      case WhileHeld _ -> true;
      case CalendarWindow _ -> missing <= 0 || endsWithin(account.span(), at, atMost);
      case RateWindow rate ->
          product(missing, rate.period().toMillis())
                  .compareTo(product(policy.limit(), atMost.toMillis()))
              <= 0;
    };
  }

  private static BigInteger product(long one, long other) {
    return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
  }

  private static boolean endsWithin(@Nullable WindowSpan span, Instant at, Duration atMost) {
    return span != null && !at.plus(atMost).isBefore(span.ends());
  }
}

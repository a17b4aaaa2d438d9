package dev.headgate.quota.usagelog;

import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.usagelog.Target.InRate;
import dev.headgate.quota.usagelog.Target.InWindow;
import java.math.BigInteger;

/// What the log adds up to for one balance: all of a calendar window; of a rate, what has not
/// flowed back at `atMillis`.
public final class Sum {

  private long amount;
  private long atMillis;

  void add(Target target, long more, LoggedUsage usage) {
    switch (target) {
      case InWindow _ -> amount = Math.addExact(amount, more);
      case InRate rate -> {
        long received = Math.max(atMillis, usage.received().toEpochMilli());
        amount = Math.max(0, Math.addExact(left(rate, received), more));
        atMillis = received;
      }
    }
  }

  private long left(InRate rate, long millis) {
    BigInteger back =
        BigInteger.valueOf(millis - atMillis)
            .multiply(BigInteger.valueOf(rate.limit()))
            .divide(BigInteger.valueOf(rate.periodMillis()));
    return BigInteger.valueOf(amount).subtract(back).max(BigInteger.ZERO).longValueExact();
  }

  public long amount() {
    return amount;
  }

  /// When a rate stood so; 0 of a calendar window.
  public long atMillis() {
    return atMillis;
  }
}

package dev.headgate.testkit.provider.answer;

import java.util.concurrent.ThreadLocalRandom;

/// Names that no two answers share.
public final class Ids {

  private Ids() {}

  /// 32 hexadecimal digits.
  public static String hex() {
    var random = ThreadLocalRandom.current();
    return Long.toHexString(random.nextLong() | Long.MIN_VALUE)
        + Long.toHexString(random.nextLong() | Long.MIN_VALUE);
  }

  /// Seconds since 1970.
  public static long created() {
    return System.currentTimeMillis() / 1_000;
  }
}

package dev.headgate.router.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// A pause that a provider asks for and a request can wait for: at most a second. A little chance
/// is added, so that those who wait do not come back at once.
final class ShortPause {

  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final long JITTER_MILLIS = 100;

  private ShortPause() {}

  static boolean isAskedFor(Optional<Duration> retryAfter) {
    return retryAfter.filter(it -> it.compareTo(LONGEST) <= 0).isPresent();
  }

  static long millis(Optional<Duration> retryAfter) {
    return retryAfter.orElse(LONGEST).toMillis()
        + ThreadLocalRandom.current().nextLong(1, JITTER_MILLIS);
  }
}

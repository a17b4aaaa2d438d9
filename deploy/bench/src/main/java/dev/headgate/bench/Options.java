package dev.headgate.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param rounds how often each side is measured, in turn
/// @param ratePerSecond how many burst exchanges are begun each second
/// @param duration how long exchanges are begun in one measurement
/// @param warmUp how long each case runs before it is measured, until the JIT compilers have rested
record Options(int rounds, int ratePerSecond, Duration duration, Duration warmUp) {
  static final String HELP =
      """
      usage: ./headgate bench relay [--rounds N] [--rate N] [--duration SECONDS]
                               [--warm-up SECONDS] [--quick]

      Measures the CPU time and the time to the first byte of streamed exchanges through the
      router, everything on, against nginx with proxy_buffering off, in interleaved rounds.

        --rounds N          rounds, each measuring both sides (default 5, 1 to 100)
        --rate N            burst exchanges begun each second (default 40, 1 to 10000)
        --duration SECONDS  how long exchanges are begun in one measurement (default 10, 1 to 600)
        --warm-up SECONDS   how long a case runs before it is measured (default 30, 1 to 600)
        --quick             2 rounds of 3 seconds, hardly warm: shows that it works, not how fast
      """;

  private static final int DEFAULT_ROUNDS = 5;
  private static final int DEFAULT_RATE = 40;
  private static final int DEFAULT_SECONDS = 10;
  private static final int DEFAULT_WARM_UP_SECONDS = 30;

  /// @throws IllegalArgumentException naming what is not understood
  static Options parse(List<String> arguments) {
    int rounds = DEFAULT_ROUNDS;
    int rate = DEFAULT_RATE;
    int seconds = DEFAULT_SECONDS;
    int warmUp = DEFAULT_WARM_UP_SECONDS;
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--rounds" -> rounds = number(option, rest.pollFirst(), 100);
        case "--rate" -> rate = number(option, rest.pollFirst(), 10_000);
        case "--duration" -> seconds = number(option, rest.pollFirst(), 600);
        case "--warm-up" -> warmUp = number(option, rest.pollFirst(), 600);
        case "--quick" -> {
          rounds = 2;
          seconds = 3;
          warmUp = 3;
        }
        default -> throw new IllegalArgumentException("unknown option: " + option);
      }
    }
    return new Options(rounds, rate, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp));
  }

  private static int number(String option, @Nullable String value, int most) {
    try {
      int number = Integer.parseInt(String.valueOf(value));
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new IllegalArgumentException(option + ": " + value + " (expected: 1.." + most + ")");
  }
}

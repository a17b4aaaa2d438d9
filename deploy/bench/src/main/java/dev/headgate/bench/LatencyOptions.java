package dev.headgate.bench;

import dev.headgate.bench.Arguments.Numbered;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What the command line of `bench latency` asks for.
///
/// @param rounds how often each side is measured, in turn
/// @param ratePerSecond exchanges begun each second, or 0 for half of what the router can do
/// @param duration how long exchanges are begun in one measurement
/// @param warmUp how long the router is kept busy before anything is measured
record LatencyOptions(int rounds, int ratePerSecond, Duration duration, Duration warmUp) {
  static final String HELP =
      """
      usage: ./headgate bench latency [--rounds N] [--rate N] [--duration SECONDS]
                                 [--warm-up SECONDS] [--quick]

      Measures what the router adds to the time to the first byte of a stream, with the token
      verified and the hold taken, against the provider itself and against nginx, in interleaved
      rounds (row 3 of the goals). Exchanges are begun at half the rate that the router can
      sustain on this machine, which is measured first. About 4 minutes.

        --rounds N          rounds, each measuring all sides (default 5, 1 to 100)
        --rate N            exchanges begun each second, 1 to 10000, instead of half of the most
        --duration SECONDS  how long exchanges are begun in one measurement (default 10, 1 to 600)
        --warm-up SECONDS   how long the router is kept busy first (default 60, 1 to 600)
        --quick             2 rounds of 3 seconds, hardly warm: shows that it works, not how fast
      """;

  private static final String RATE = "--rate";
  private static final List<Numbered> NUMBERS =
      List.of(
          new Numbered("--rounds", 5, 100),
          new Numbered(RATE, 1, 10_000),
          new Numbered("--duration", 10, 600),
          new Numbered("--warm-up", 60, 600));

  /// @throws IllegalArgumentException naming what is not understood
  static LatencyOptions parse(List<String> given) {
    Arguments it = Arguments.parse(given, NUMBERS, Set.of("--quick"));
    boolean quick = it.says("--quick");
    return new LatencyOptions(
        quick ? 2 : it.number("--rounds"),
        given.contains(RATE) ? it.number(RATE) : 0,
        Duration.ofSeconds(quick ? 3 : it.number("--duration")),
        Duration.ofSeconds(quick ? 3 : it.number("--warm-up")));
  }
}

package dev.headgate.bench;

import dev.headgate.bench.Arguments.Numbered;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What the command line of `bench relay` asks for.
///
/// @param rounds how often each side is measured, in turn
/// @param ratePerSecond how many burst exchanges are begun each second
/// @param duration how long exchanges are begun in one measurement
/// @param warmUp how long the router is kept busy before anything is measured
/// @param portkey whether Portkey's gateway is measured as well
record RelayOptions(
    int rounds, int ratePerSecond, Duration duration, Duration warmUp, boolean portkey) {
  static final String HELP =
      """
      usage: ./headgate bench relay [--rounds N] [--rate N] [--duration SECONDS]
                               [--warm-up SECONDS] [--no-portkey] [--quick]

      Measures the CPU time and the time to the first byte of streamed exchanges through the
      router, everything on, against nginx with proxy_buffering off and Portkey's open-source
      gateway, in interleaved rounds (rows 1 and 2 of the goals). About 10 minutes.

        --rounds N          rounds, each measuring all sides (default 5, 1 to 100)
        --rate N            burst exchanges begun each second (default 40, 1 to 10000)
        --duration SECONDS  how long exchanges are begun in one measurement (default 8, 1 to 600)
        --warm-up SECONDS   how long the router is kept busy first (default 60, 1 to 600)
        --no-portkey        without Portkey's gateway, which is installed by npm the first time
        --quick             2 rounds of 3 seconds, hardly warm: shows that it works, not how fast
      """;

  private static final List<Numbered> NUMBERS =
      List.of(
          new Numbered("--rounds", 5, 100),
          new Numbered("--rate", 40, 10_000),
          new Numbered("--duration", 8, 600),
          new Numbered("--warm-up", 60, 600));

  /// @throws IllegalArgumentException naming what is not understood
  static RelayOptions parse(List<String> given) {
    Arguments it = Arguments.parse(given, NUMBERS, Set.of("--quick", "--no-portkey"));
    boolean quick = it.says("--quick");
    return new RelayOptions(
        quick ? 2 : it.number("--rounds"),
        it.number("--rate"),
        Duration.ofSeconds(quick ? 3 : it.number("--duration")),
        Duration.ofSeconds(quick ? 3 : it.number("--warm-up")),
        !it.says("--no-portkey"));
  }
}

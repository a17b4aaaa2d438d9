package dev.headgate.bench;

import dev.headgate.bench.Arguments.Numbered;
import java.util.List;
import java.util.Set;

/// What the command line of `bench streams` asks for.
///
/// @param streams how many are open at one time
/// @param ratePerSecond how many are begun each second
/// @param heapMegabytes the router's heap
/// @param togetherSeconds how long all stay open together
record StreamsOptions(int streams, int ratePerSecond, int heapMegabytes, int togetherSeconds) {
  static final String HELP =
      """
      usage: ./headgate bench streams [--streams N] [--rate N] [--heap MEGABYTES]

      Opens many streams, an event a second in each, through the router and through nginx, one
      after the other, until all are open at the same time; all must come to their [DONE]. Prints
      the resident memory for each 1,000 streams (row 4 of the goals). About 3 minutes.

        --streams N         streams open at one time (default 5000, 1 to 20000)
        --rate N            streams begun each second (default 150, 1 to 10000)
        --heap MEGABYTES    the router's -Xmx (default 512, 1 to 65536)
      """;

  private static final int TOGETHER_SECONDS = 20;
  private static final List<Numbered> NUMBERS =
      List.of(
          new Numbered("--streams", 5000, 20_000),
          new Numbered("--rate", 150, 10_000),
          new Numbered("--heap", 512, 65_536));

  /// @throws IllegalArgumentException naming what is not understood
  static StreamsOptions parse(List<String> given) {
    Arguments it = Arguments.parse(given, NUMBERS, Set.of());
    return new StreamsOptions(
        it.number("--streams"), it.number("--rate"), it.number("--heap"), TOGETHER_SECONDS);
  }

  /// How long a stream lasts: it is still open when the last one begins, and a while longer.
  int seconds() {
    return Math.ceilDiv(streams, ratePerSecond) + togetherSeconds;
  }

  Case load() {
    return Case.patient(ratePerSecond, seconds());
  }

  /// The same with one event, from which the number of all can be told.
  Case shortest() {
    return Case.patient(ratePerSecond, 1);
  }
}

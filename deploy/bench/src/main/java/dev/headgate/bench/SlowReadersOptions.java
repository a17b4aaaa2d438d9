package dev.headgate.bench;

import dev.headgate.bench.Arguments.Numbered;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What the command line of `bench slow-readers` asks for.
///
/// @param readers how many read a byte a second
/// @param duration how long they do
/// @param heapMegabytes the router's heap
record SlowReadersOptions(int readers, Duration duration, int heapMegabytes) {
  static final String HELP =
      """
      usage: ./headgate bench slow-readers [--readers N] [--duration SECONDS] [--heap MEGABYTES]

      Clients that read one byte a second, while the provider would send each of them megabytes,
      and other clients who read as fast as they can. Prints the router's heap after a full
      collection before the slow ones come, soon after, and at the end, and the time to the first
      byte of the others meanwhile. About 2 minutes.

        --readers N         how many read slowly (default 500, 1 to 10000)
        --duration SECONDS  how long they do (default 60, 1 to 600)
        --heap MEGABYTES    the router's -Xmx (default 192, 1 to 65536)
      """;

  private static final List<Numbered> NUMBERS =
      List.of(
          new Numbered("--readers", 500, 10_000),
          new Numbered("--duration", 60, 600),
          new Numbered("--heap", 192, 65_536));

  /// @throws IllegalArgumentException naming what is not understood
  static SlowReadersOptions parse(List<String> given) {
    Arguments it = Arguments.parse(given, NUMBERS, Set.of());
    return new SlowReadersOptions(
        it.number("--readers"), Duration.ofSeconds(it.number("--duration")), it.number("--heap"));
  }
}

package dev.headgate.bench;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// Many streams through one side, open at the same time, and the memory of that side meanwhile.
///
/// @param streams how many there were
/// @param open how many of them were seen open at the same moment
/// @param lost what those that did not end as they must have said
/// @param before resident bytes before the first was begun
/// @param during resident bytes while all were open
record OpenStreams(
    String side, int streams, int open, List<String> lost, long before, long during) {
  private static final Duration UNTIL_ALL_FLOW = Duration.ofSeconds(10);
  private static final double MEGABYTE = 1e6;

  /// Opens them at a steady rate, waits until all have come to their end, and counts.
  static OpenStreams measure(Side side, Load load, StreamsOptions options) {
    int streams = options.streams();
    int events = load.once(side.target(), options.shortest()).events() + options.seconds() - 1;
    long before = Memory.residentBytes(side.pid());
    List<Future<Exchange>> begun = load.open(side.target(), options.load(), streams);
    long deadline = System.nanoTime() + UNTIL_ALL_FLOW.toNanos();
    while (load.openStreams() < streams && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    int open = load.openStreams();
    long during = Memory.residentBytes(side.pid());
    List<String> lost =
        begun.stream().flatMap(stream -> lost(side, load, stream, events).stream()).toList();
    return new OpenStreams(side.name(), streams, open, lost, before, during);
  }

  /// Resident megabytes that 1,000 open streams add.
  double megabytesPerThousand() {
    return (during - before) / MEGABYTE * 1000 / streams;
  }

  /// Whether all were open at the same time and none was lost.
  boolean isWhole() {
    return open == streams && lost.isEmpty();
  }

  String report() {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d streams open at the same time, %d lost; RSS %.0f MB before, %.0f MB then:"
            + " %.1f MB for each 1,000%n%s",
        side,
        open,
        streams,
        lost.size(),
        before / MEGABYTE,
        during / MEGABYTE,
        megabytesPerThousand(),
        lost.stream().findFirst().map(reason -> "  the first lost: " + reason + "\n").orElse(""));
  }

  private static List<String> lost(Side side, Load load, Future<Exchange> stream, int events) {
    try {
      Load.check(side.target(), load.await(stream), events);
      return List.of();
    } catch (StreamFailedException failed) {
      return List.of(String.valueOf(failed.getMessage()));
    }
  }
}

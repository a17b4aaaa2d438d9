package dev.headgate.bench;

import java.time.Duration;
import java.util.Locale;

/// The router's heap and the others' times, before slow readers came and while they were there.
///
/// @param readers how many there were
/// @param lost how many of them the router has cut off
/// @param heapBefore bytes that live without them
/// @param heapEarly bytes that live once all of them wait
/// @param heapLate bytes that live at the end
/// @param firstByteBefore the others' times to the first byte without them, in milliseconds
/// @param firstByteDuring and with them
/// @param firstByteAfter and when all of them have just left at once
record Patience(
    int readers,
    int lost,
    long heapBefore,
    long heapEarly,
    long heapLate,
    Spread firstByteBefore,
    Spread firstByteDuring,
    Spread firstByteAfter) {
  private static final double MEGABYTE = 1e6;
  private static final int OTHERS_PER_SECOND = 20;
  private static final int PARTS = 4;

  /// What the heap may differ by though nothing grows: caches and meters that fill by and by.
  private static final long ALLOWANCE = 8_000_000;

  /// Measures for the given time while they read, and for a quarter of it before, while they come,
  /// and after.
  static Patience measure(Side side, Load load, int readers, Duration duration) {
    Duration awhile = duration.dividedBy(PARTS);
    Case others = Case.brief(OTHERS_PER_SECOND);
    int events = load.once(side.target(), others).events();
    Spread before = firstBytes(side, load, others, awhile, events);
    long heapBefore = Memory.heapBytesAfterCollection(side.pid());
    long heapEarly;
    long heapLate;
    Spread during;
    int lost;
    try (SlowReaders slow = SlowReaders.start(side.target(), Case.endless(), readers)) {
      firstBytes(side, load, others, awhile, events);
      heapEarly = Memory.heapBytesAfterCollection(side.pid());
      during = firstBytes(side, load, others, duration, events);
      heapLate = Memory.heapBytesAfterCollection(side.pid());
      lost = slow.lost();
    }
    Spread after = firstBytes(side, load, others, awhile, events);
    return new Patience(readers, lost, heapBefore, heapEarly, heapLate, before, during, after);
  }

  /// Whether all readers are still served and the heap has not grown since they all were there.
  boolean isBounded() {
    return lost == 0 && heapLate - heapEarly <= ALLOWANCE;
  }

  String report() {
    return String.format(
        Locale.ROOT,
        "%d readers at 1 byte/s, %d cut off%n"
            + "heap after a full collection: %.1f MB without them, %.1f MB soon after they came,"
            + " %.1f MB at the end; %.1f KB for each%n"
            + "growth while they read: %.1f MB, %s%n"
            + "others' time to first byte: p50 %.2f ms without them, %.2f ms with, %.2f ms when they"
            + " leave at once; p99 %.2f ms, %.2f ms, %.2f ms%n",
        readers,
        lost,
        heapBefore / MEGABYTE,
        heapEarly / MEGABYTE,
        heapLate / MEGABYTE,
        (heapLate - heapBefore) / 1000.0 / readers,
        (heapLate - heapEarly) / MEGABYTE,
        isBounded() ? "bounded" : "NOT bounded",
        firstByteBefore.percentile(0.5),
        firstByteDuring.percentile(0.5),
        firstByteAfter.percentile(0.5),
        firstByteBefore.percentile(0.99),
        firstByteDuring.percentile(0.99),
        firstByteAfter.percentile(0.99));
  }

  private static Spread firstBytes(
      Side side, Load load, Case others, Duration duration, int events) {
    return Spread.of(
        load.steady(side.target(), others, duration, events).stream()
            .mapToDouble(exchange -> exchange.firstByteNanos() / 1e6)
            .toArray());
  }
}

package dev.headgate.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Measures all sides in turn, so that whatever else the machine does meets each of them.
///
/// @param rounds how often each side is measured
/// @param duration how long exchanges are begun in one measurement
record Rounds(Sides sides, Load load, int rounds, Duration duration) {

  /// What the router does after a stream's last byte belongs to the exchange.
  private static final Duration AFTERWORK = Duration.ofMillis(500);

  private static final Duration SETTLING = Duration.ofSeconds(5);

  Comparison run(Case each) {
    int events = load.once(sides.provider(), each).events();
    for (Side side : sides.compared()) {
      load.steady(side.target(), each, SETTLING, events);
    }
    Map<String, List<Measurement>> measured = new HashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Side side : sides.compared()) {
        measured
            .computeIfAbsent(side.name(), name -> new ArrayList<>())
            .add(measure(side.target(), each, events));
      }
      System.err.printf("%s: round %d of %d%n", each.name(), round, rounds);
    }
    return new Comparison(each, sides.compared().getFirst().name(), measured);
  }

  private Measurement measure(Target target, Case each, int events) {
    Map<String, Duration> before = cpu();
    List<Exchange> exchanges = load.steady(target, each, duration, events);
    LockSupport.parkNanos(AFTERWORK.toNanos());
    Map<String, Duration> spent = new HashMap<>();
    cpu().forEach((process, now) -> spent.put(process, now.minus(before.get(process))));
    return new Measurement(exchanges, spent);
  }

  private Map<String, Duration> cpu() {
    Map<String, Duration> cpu = new HashMap<>();
    sides.beside().forEach((process, pid) -> cpu.put(process, CpuClock.spentBy(pid)));
    for (Side side : sides.compared()) {
      cpu.put(side.name(), CpuClock.spentBy(side.pid()));
      if (side.name().equals(Side.ROUTER)) {
        cpu.put(Measurement.COMPILERS, CpuClock.compilersOf(side.pid()));
      }
    }
    return cpu;
  }
}

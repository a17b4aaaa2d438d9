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

  private static final int MOST_SLICES = 12;
  private static final double RESTING_SHARE = 0.05;

  Comparison run(Case each) {
    int events = load.once(sides.provider(), each).events();
    settle(each, events);
    Map<String, List<Measurement>> measured = new HashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Side side : sides.compared()) {
        measured
            .computeIfAbsent(side.name(), name -> new ArrayList<>())
            .add(measure(side.target(), each, events, duration));
      }
      System.err.printf("%s: round %d of %d%n", each.name(), round, rounds);
    }
    return new Comparison(each, sides.compared().getFirst().name(), measured);
  }

  /// Every kind of load has compilers work anew; a router that has run for hours is past that. So a
  /// case runs unmeasured first, until they rest.
  private void settle(Case each, int events) {
    for (Side side : sides.compared()) {
      double compiling = 1;
      for (int i = 0; i < MOST_SLICES && compiling > RESTING_SHARE; i++) {
        Measurement slice = measure(side.target(), each, events, duration);
        compiling = side.name().equals(Side.ROUTER) ? slice.compilingShare() : 0;
      }
    }
  }

  private Measurement measure(Target target, Case each, int events, Duration time) {
    Map<String, Duration> before = cpu();
    List<Exchange> exchanges = load.steady(target, each, time, events);
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

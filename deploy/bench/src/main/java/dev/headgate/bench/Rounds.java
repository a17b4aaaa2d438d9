package dev.headgate.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Measures nginx and router in turn, so that whatever else the machine does meets both.
final class Rounds {
  private static final int FIRST_EXCHANGES = 200;

  /// What the router does after a stream's last byte belongs to the exchange.
  private static final Duration AFTERWORK = Duration.ofMillis(500);

  private final Sides sides;
  private final Load load;
  private final Options options;

  Rounds(Sides sides, Load load, Options options) {
    this.sides = sides;
    this.load = load;
    this.options = options;
  }

  /// A router that has just started answers slowly, and an open loop would pile requests up before
  /// it; so the first ones go one by one.
  void warmUp() {
    Case burst = Case.burst(options.ratePerSecond());
    for (int i = 0; i < FIRST_EXCHANGES; i++) {
      load.once(sides.router(), burst);
    }
  }

  Comparison run(Case each) {
    int events = load.once(sides.provider(), each).events();
    load.steady(sides.router(), each, options.warmUp(), events);
    load.steady(sides.nginx(), each, Duration.ofSeconds(1), events);
    List<Measurement> nginx = new ArrayList<>();
    List<Measurement> router = new ArrayList<>();
    for (int round = 1; round <= options.rounds(); round++) {
      nginx.add(measure(sides.nginx(), each, events));
      router.add(measure(sides.router(), each, events));
      System.err.printf("%s: round %d of %d%n", each.name(), round, options.rounds());
    }
    return new Comparison(each, nginx, router);
  }

  private Measurement measure(Target target, Case each, int events) {
    Map<String, Duration> before = cpu();
    List<Exchange> exchanges = load.steady(target, each, options.duration(), events);
    LockSupport.parkNanos(AFTERWORK.toNanos());
    Map<String, Duration> spent = new HashMap<>();
    cpu().forEach((process, now) -> spent.put(process, now.minus(before.get(process))));
    return new Measurement(
        exchanges.size(),
        spent,
        Spread.of(exchanges.stream().mapToDouble(one -> one.firstByteNanos() / 1e6).toArray()));
  }

  private Map<String, Duration> cpu() {
    Map<String, Duration> cpu = new HashMap<>();
    sides.pids().forEach((process, pid) -> cpu.put(process, CpuClock.spentBy(pid)));
    return cpu;
  }
}

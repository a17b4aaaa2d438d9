package dev.headgate.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Measures nginx and router in turn, so that whatever else the machine does meets both.
final class Rounds {
  private static final Duration WARM_UP = Duration.ofSeconds(8);

  /// What the router does after a stream's last byte belongs to the exchange.
  private static final Duration AFTERWORK = Duration.ofMillis(500);

  private final BenchStack stack;
  private final Load load;
  private final Options options;

  Rounds(BenchStack stack, Load load, Options options) {
    this.stack = stack;
    this.load = load;
    this.options = options;
  }

  Comparison run(Case each) {
    int events = load.once(stack.provider(), each).events();
    load.steady(stack.router(), each, WARM_UP, events);
    load.steady(stack.nginx(), each, Duration.ofSeconds(1), events);
    List<Measurement> nginx = new ArrayList<>();
    List<Measurement> router = new ArrayList<>();
    for (int round = 1; round <= options.rounds(); round++) {
      nginx.add(measure(stack.nginx(), each, events));
      router.add(measure(stack.router(), each, events));
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
    stack.pids().forEach((process, pid) -> cpu.put(process, CpuClock.spentBy(pid)));
    return cpu;
  }
}

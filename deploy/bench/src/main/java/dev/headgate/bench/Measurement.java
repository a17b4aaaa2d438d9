package dev.headgate.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One side, one round.
///
/// @param exchanges every stream that went through
/// @param cpu CPU time spent meanwhile, by process; [#COMPILERS] is part of the router's
record Measurement(List<Exchange> exchanges, Map<String, Duration> cpu) {
  /// The JIT compilers of the router.
  static final String COMPILERS = "router's compilers";

  Measurement {
    exchanges = List.copyOf(exchanges);
    cpu = Map.copyOf(cpu);
  }

  /// CPU milliseconds of one process for one exchange.
  double cpuMillisPerExchange(String process) {
    return cpu.getOrDefault(process, Duration.ZERO).toNanos() / 1e6 / exchanges.size();
  }

  /// How much of the router's CPU time its compilers took.
  double compilingShare() {
    return cpuMillisPerExchange(COMPILERS) / cpuMillisPerExchange(Side.ROUTER);
  }

  Spread firstByteMillis() {
    return Spread.of(
        exchanges.stream().mapToDouble(exchange -> exchange.firstByteNanos() / 1e6).toArray());
  }

  /// Pieces for each event: 1 when every event came by itself, less where they were put together.
  double piecesPerEvent() {
    double pieces = exchanges.stream().mapToLong(Exchange::pieces).sum();
    return pieces / exchanges.stream().mapToLong(Exchange::events).sum();
  }
}

package dev.headgate.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// One side, one case, one round.
///
/// @param pairs every reservation that was made and settled
/// @param took from the first call to the last answer
/// @param cpu CPU time spent meanwhile, by process
record QuotaMeasurement(List<Pair> pairs, Duration took, Map<String, Duration> cpu) {

  QuotaMeasurement {
    pairs = List.copyOf(pairs);
    cpu = Map.copyOf(cpu);
  }

  double perSecond() {
    return pairs.size() * 1e9 / took.toNanos();
  }

  /// CPU microseconds of one process for each reservation.
  double cpuMicros(String process) {
    return cpu.getOrDefault(process, Duration.ZERO).toNanos() / 1e3 / pairs.size();
  }

  double millis(ToLongFunction<Pair> nanos, double share) {
    return Spread.of(pairs.stream().mapToDouble(pair -> nanos.applyAsLong(pair) / 1e6).toArray())
        .percentile(share);
  }
}

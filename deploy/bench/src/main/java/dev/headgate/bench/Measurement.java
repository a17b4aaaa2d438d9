package dev.headgate.bench;

import java.time.Duration;
import java.util.Map;

/// One side, one round.
///
/// @param exchanges how many streams went through
/// @param cpu CPU time spent meanwhile, by process
/// @param firstByteMillis of every stream
record Measurement(int exchanges, Map<String, Duration> cpu, Spread firstByteMillis) {

  /// CPU milliseconds of one process for one exchange.
  double cpuMillisPerExchange(String process) {
    return cpu.getOrDefault(process, Duration.ZERO).toNanos() / 1e6 / exchanges;
  }
}

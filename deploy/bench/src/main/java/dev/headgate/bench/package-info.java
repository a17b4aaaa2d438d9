/// Benchmarks that print a ratio to something else measured in the same run, because a figure of
/// one machine says little on another.
///
/// [RelayBench][dev.headgate.bench.RelayBench] compares what one streamed exchange costs in CPU
/// time and in time to the first byte: through the router with everything on, and through nginx
/// that only passes bytes on. `BenchStack` starts the processes, `Load` drives them at a steady
/// rate and checks every stream, `CpuClock` reads what they spent, `Report` prints the table.
@NullMarked
package dev.headgate.bench;

import org.jspecify.annotations.NullMarked;

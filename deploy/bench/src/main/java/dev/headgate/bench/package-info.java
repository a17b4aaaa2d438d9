/// Benchmarks that print a ratio to something else measured in the same run, because a figure of
/// one machine says little on another. [Bench][dev.headgate.bench.Bench] hands over to one of five:
///
/// - `RelayBench`: what one streamed exchange costs in CPU time, through the router with everything
///   on, through nginx that only passes bytes on, and through Portkey's gateway;
/// - `LatencyBench`: what the router adds to the time to the first byte under half load;
/// - `StreamsBench`: the memory of thousands of streams that are open at the same time;
/// - `SlowReadersBench`: clients that hardly read, and what others notice of them;
/// - `QuotaBench`: what quota-service makes of its Redis, against the scripts alone.
///
/// `BenchStack` starts the processes, `WarmUp` brings the router to its speed, `Load` sends the
/// requests and checks every stream to its last byte, `Rounds` measures all sides in turn,
/// `CpuClock` and `Memory` read what they spent, `Goal` judges. For quota-service these are
/// `QuotaStack`, `PairLoad` and `QuotaRounds`; `Recording` hears from Redis what the service sends.
@NullMarked
package dev.headgate.bench;

import org.jspecify.annotations.NullMarked;

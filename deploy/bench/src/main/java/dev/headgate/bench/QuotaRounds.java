package dev.headgate.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measures both sides in every case in turn, so that whatever else the machine does meets all.
///
/// @param tellers the sides
/// @param duration how long reservations are begun in one measurement
record QuotaRounds(
    QuotaStack stack, RedisFile file, PairLoad load, List<Teller> tellers, Duration duration) {
  private static final int MOST_SLICES = 4;
  private static final double RESTING_SHARE = 0.05;

  QuotaRounds {
    tellers = List.copyOf(tellers);
  }

  /// A case runs unmeasured until the compilers of the service rest.
  void settle(QuotaCase each) {
    for (Teller teller : tellers) {
      double compiling = 1;
      for (int i = 0; i < MOST_SLICES && compiling > RESTING_SHARE; i++) {
        QuotaMeasurement slice = measure(teller, each);
        compiling =
            teller.name().equals(Teller.SERVICE)
                ? slice.cpuMicros(QuotaStack.COMPILERS) / slice.cpuMicros(QuotaStack.SERVICE)
                : 0;
      }
    }
  }

  /// @return the rounds of every case, in the order of the cases
  List<QuotaComparison> run(List<QuotaCase> cases, int rounds) {
    Map<QuotaCase, Map<String, List<QuotaMeasurement>>> measured = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      file.shorten();
      for (QuotaCase each : cases) {
        for (Teller teller : tellers) {
          measured
              .computeIfAbsent(each, one -> new HashMap<>())
              .computeIfAbsent(teller.name(), name -> new ArrayList<>())
              .add(measure(teller, each));
        }
      }
      System.err.printf("round %d of %d%n", round, rounds);
    }
    return measured.entrySet().stream()
        .map(of -> new QuotaComparison(of.getKey(), of.getValue()))
        .toList();
  }

  private QuotaMeasurement measure(Teller teller, QuotaCase each) {
    Map<String, Duration> before = stack.cpu();
    long start = System.nanoTime();
    List<Pair> pairs = load.closely(teller, each.matching(), each.tenants(), duration);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Map<String, Duration> spent = new HashMap<>();
    stack
        .cpu()
        .forEach((process, now) ->
            spent.put(process, now.minus(before.getOrDefault(process, Duration.ZERO))));
    return new QuotaMeasurement(pairs, took, spent);
  }
}

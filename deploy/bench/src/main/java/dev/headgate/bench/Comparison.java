package dev.headgate.bench;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The rounds of one case: every side, measured in turn.
///
/// @param base the side with which the others are compared
/// @param rounds by side, as many for each
record Comparison(Case load, String base, Map<String, List<Measurement>> rounds) {

  Comparison {
    int expected = rounds.getOrDefault(base, List.of()).size();
    rounds.forEach((side, measured) -> {
      if (measured.size() != expected || measured.isEmpty()) {
        throw new IllegalArgumentException(
            "rounds: %d of %s, %d of %s (expected: the same, at least 1)"
                .formatted(expected, base, measured.size(), side));
      }
    });
    rounds = Map.copyOf(rounds);
  }

  int exchanges() {
    return of(base).getFirst().exchanges().size();
  }

  int size() {
    return of(base).size();
  }

  /// CPU of a side itself, each exchange.
  Spread cpu(String side) {
    return over(side, round -> round.cpuMillisPerExchange(side));
  }

  /// CPU of another process while a side is under load.
  Spread cpuBeside(String side, String process) {
    return over(side, round -> round.cpuMillisPerExchange(process));
  }

  /// A side to the base, each round to the base's round just before it.
  Spread ratio(String side) {
    double[] ratios = new double[size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] =
          of(side).get(i).cpuMillisPerExchange(side) / of(base).get(i).cpuMillisPerExchange(base);
    }
    return Spread.of(ratios);
  }

  Spread firstByteMillis(String side, double share) {
    return over(side, round -> round.firstByteMillis().percentile(share));
  }

  /// What a side adds to another's time to the first byte, at one percentile, round by round.
  Spread addedFirstByteMillis(String side, String to, double share) {
    double[] added = new double[size()];
    for (int i = 0; i < added.length; i++) {
      added[i] =
          of(side).get(i).firstByteMillis().percentile(share)
              - of(to).get(i).firstByteMillis().percentile(share);
    }
    return Spread.of(added);
  }

  Spread piecesPerEvent(String side) {
    return over(side, Measurement::piecesPerEvent);
  }

  private Spread over(String side, ToDoubleFunction<Measurement> value) {
    return Spread.of(of(side).stream().mapToDouble(value).toArray());
  }

  private List<Measurement> of(String side) {
    List<Measurement> measured = rounds.get(side);
    if (measured == null) {
      throw new IllegalArgumentException(side + " (expected: one of " + rounds.keySet() + ")");
    }
    return measured;
  }
}

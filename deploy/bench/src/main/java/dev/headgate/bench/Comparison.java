package dev.headgate.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// The rounds of one case: nginx and router, measured in turn.
record Comparison(Case load, List<Measurement> nginx, List<Measurement> router) {

  Comparison {
    if (nginx.size() != router.size() || nginx.isEmpty()) {
      throw new IllegalArgumentException(
          "rounds: %d of nginx, %d of router (expected: the same, at least 1)"
              .formatted(nginx.size(), router.size()));
    }
  }

  Spread nginxCpu() {
    return over(nginx, round -> round.cpuMillisPerExchange("nginx"));
  }

  /// CPU of one of Headgate's processes, or of what it leans on, while the router is under load.
  Spread headgateCpu(String process) {
    return over(router, round -> round.cpuMillisPerExchange(process));
  }

  /// Router to nginx, each router round to the nginx round just before it.
  Spread ratio() {
    double[] ratios = new double[router.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] =
          router.get(i).cpuMillisPerExchange("router") / nginx.get(i).cpuMillisPerExchange("nginx");
    }
    return Spread.of(ratios);
  }

  /// What the router adds to nginx's time to the first byte, at one percentile, round by round.
  Spread addedFirstByteMillis(double share) {
    double[] added = new double[router.size()];
    for (int i = 0; i < added.length; i++) {
      added[i] =
          router.get(i).firstByteMillis().percentile(share)
              - nginx.get(i).firstByteMillis().percentile(share);
    }
    return Spread.of(added);
  }

  Spread firstByteMillis(List<Measurement> side, double share) {
    return over(side, round -> round.firstByteMillis().percentile(share));
  }

  private static Spread over(List<Measurement> rounds, ToDoubleFunction<Measurement> value) {
    return Spread.of(rounds.stream().mapToDouble(value).toArray());
  }
}

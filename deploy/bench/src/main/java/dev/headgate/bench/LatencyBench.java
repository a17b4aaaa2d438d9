package dev.headgate.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// `./headgate bench latency`: what the router adds to the time to the first byte, under half load.
final class LatencyBench {
  private static final Duration FULL_LOAD = Duration.ofSeconds(10);
  private static final Goal P50 =
      new Goal("added time to first byte, p50, router - provider itself, ms", 1);
  private static final Goal P99 =
      new Goal("added time to first byte, p99, router - provider itself, ms", 5);

  private LatencyBench() {}

  static int run(List<String> arguments) {
    LatencyOptions options = LatencyOptions.parse(arguments);
    try (BenchStack stack = BenchStack.withNginx(BenchStack.USUAL_HEAP);
        Load load = new Load()) {
      Sides sides = withDirect(stack.sides());
      WarmUp warmUp = new WarmUp(sides, load);
      warmUp.run(List.of(Case.brief(1)), options.warmUp());
      int rate = options.ratePerSecond();
      if (rate == 0) {
        double most = warmUp.capacityPerSecond(Case.brief(1), FULL_LOAD);
        rate = Math.max(1, (int) (most / 2));
        System.out.printf(
            "the router can do %.0f exchanges/s here; half of it is %d%n", most, rate);
      }
      Comparison comparison =
          new Rounds(sides, load, options.rounds(), options.duration()).run(Case.brief(rate));
      System.out.print(report(comparison, sides));
      stack.succeeded();
    }
    return Bench.DONE;
  }

  /// The provider itself goes first: it is what the others are compared with.
  private static Sides withDirect(Sides sides) {
    List<Side> compared = new ArrayList<>(sides.compared());
    compared.addFirst(new Side(sides.provider(), ProcessHandle.current().pid()));
    return new Sides(sides.provider(), compared, sides.beside());
  }

  private static String report(Comparison comparison, Sides sides) {
    String direct = sides.provider().name();
    Table table =
        new Table()
            .text(
                "%s, %d exchanges a round, %d rounds%n"
                    .formatted(comparison.load().name(), comparison.exchanges(), comparison.size()))
            .text(Report.firstByte(comparison, sides.compared().stream().map(Side::name).toList()));
    for (double share : new double[] {0.5, 0.99}) {
      table.row(
          "router - nginx p" + Math.round(share * 100),
          comparison.addedFirstByteMillis(Side.ROUTER, Side.NGINX, share));
    }
    double p50 = comparison.addedFirstByteMillis(Side.ROUTER, direct, 0.5).median();
    double p99 = comparison.addedFirstByteMillis(Side.ROUTER, direct, 0.99).median();
    return table.text(P50.judge(p50)).text(P99.judge(p99)).toString();
  }
}

package dev.headgate.bench;

import java.time.Duration;
import java.util.List;

/// `./headgate bench slow-readers`: what clients cost that hardly read.
final class SlowReadersBench {
  private static final Duration WARM_UP = Duration.ofSeconds(15);

  private SlowReadersBench() {}

  static int run(List<String> arguments) {
    SlowReadersOptions options = SlowReadersOptions.parse(arguments);
    FileLimit.check(options.readers());
    try (BenchStack stack = BenchStack.withRouter(options.heapMegabytes());
        Load load = new Load()) {
      new WarmUp(stack.sides(), load).run(List.of(Case.brief(1)), WARM_UP);
      Patience patience =
          Patience.measure(
              stack.sides().side(Side.ROUTER), load, options.readers(), options.duration());
      System.out.print(patience.report());
      if (!patience.isBounded()) {
        return Bench.FAILED;
      }
      stack.succeeded();
    }
    return Bench.DONE;
  }
}

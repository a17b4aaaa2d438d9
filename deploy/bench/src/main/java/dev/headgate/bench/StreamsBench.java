package dev.headgate.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// `./headgate bench streams`: thousands of streams open at the same time on a small heap.
final class StreamsBench {
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration LONGER_THAN_A_STREAM = Duration.ofSeconds(90);
  private static final Goal MEMORY = new Goal("MB of RSS for 1,000 open streams, router", 17);

  private StreamsBench() {}

  static int run(List<String> arguments) {
    StreamsOptions options = StreamsOptions.parse(arguments);
    FileLimit.check(options.streams());
    try (BenchStack stack = BenchStack.withNginx(options.heapMegabytes());
        Load load = new Load(LONGER_THAN_A_STREAM.plusSeconds(options.seconds()))) {
      Sides sides = stack.sides();
      new WarmUp(sides, load).run(List.of(Case.brief(1)), WARM_UP);
      OpenStreams nginx = shown(OpenStreams.measure(sides.side(Side.NGINX), load, options));
      OpenStreams router = shown(OpenStreams.measure(sides.side(Side.ROUTER), load, options));
      System.out.printf(
          Locale.ROOT,
          "router / nginx, memory for a stream: %.2f%n",
          router.megabytesPerThousand() / nginx.megabytesPerThousand());
      System.out.print(MEMORY.judge(router.megabytesPerThousand()));
      if (!router.isWhole() || !nginx.isWhole()) {
        return Bench.FAILED;
      }
      stack.succeeded();
    }
    return Bench.DONE;
  }

  private static OpenStreams shown(OpenStreams measured) {
    System.out.print(measured.report());
    return measured;
  }
}

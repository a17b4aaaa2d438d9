package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Promise 7 of the design, with many open streams: memory is bounded. `./headgate bench streams`
/// does the same with 5,000.
class StreamsIT {
  private static final int STREAMS = 1000;
  private static final int HEAP_MEGABYTES = 96;

  @Test
  void aThousandStreamsAreOpenOnASmallHeapAndNoneIsLost() {
    StreamsOptions options = new StreamsOptions(STREAMS, 100, HEAP_MEGABYTES, 10);
    try (BenchStack stack = BenchStack.withRouter(HEAP_MEGABYTES);
        Load load = new Load(Duration.ofMinutes(2))) {
      Side router = stack.sides().side(Side.ROUTER);
      new WarmUp(stack.sides(), load).run(List.of(Case.brief(1)), Duration.ofSeconds(3));

      OpenStreams measured = OpenStreams.measure(router, load, options);

      assertEquals(List.of(), measured.lost());
      assertEquals(STREAMS, measured.open());
      assertTrue(measured.megabytesPerThousand() < HEAP_MEGABYTES, measured.report());
      stack.succeeded();
    }
  }
}

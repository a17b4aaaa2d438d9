package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Promise 7 of the design, with readers that hardly read: memory is bounded. `./headgate bench
/// slow-readers` does the same with 500.
class SlowReadersIT {
  private static final int READERS = 100;
  private static final int HEAP_MEGABYTES = 96;

  @Test
  void aHundredReadersOfAByteASecondDoNotGrowTheHeap() {
    try (BenchStack stack = BenchStack.withRouter(HEAP_MEGABYTES);
        Load load = new Load()) {
      new WarmUp(stack.sides(), load).run(List.of(Case.brief(1)), Duration.ofSeconds(3));

      Patience patience =
          Patience.measure(stack.sides().side(Side.ROUTER), load, READERS, Duration.ofSeconds(16));

      assertTrue(patience.isBounded(), patience.report());
      stack.succeeded();
    }
  }
}

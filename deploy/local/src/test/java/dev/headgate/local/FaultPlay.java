package dev.headgate.local;

import dev.headgate.testkit.stack.PartProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Does to the stack what a plan says. Faults of one process follow each other, and so do those of
/// Redis and Kafka: while both are away, what neither has is nowhere. Everything else may coincide.
final class FaultPlay {
  private static final Duration START = Duration.ofSeconds(60);

  private final FaultStack stack;
  private final long begun = System.nanoTime();

  FaultPlay(FaultStack stack) {
    this.stack = stack;
  }

  /// Returns when all is over and every part answers again.
  void play(List<Fault> faults) throws Exception {
    Map<String, List<Fault>> lanes = faults.stream().collect(Collectors.groupingBy(this::lane));
    List<Future<?>> played = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      lanes.values().forEach(lane -> played.add(threads.submit(() -> lane.forEach(this::befall))));
    }
    for (Future<?> each : played) {
      each.get();
    }
  }

  private String lane(Fault fault) {
    return switch (fault.part()) {
      case REDIS, KAFKA -> "stores";
      case ROUTER, QUOTA, QUOTA_2 -> fault.part().name();
    };
  }

  private void befall(Fault fault) {
    PartProcess part = stack.part(fault.part());
    pause(fault.at().minusNanos(System.nanoTime() - begun));
    switch (fault) {
      case Fault.Kill(_, _, Duration down) -> {
        part.kill9();
        pause(down);
        part.start();
      }
      case Fault.Stop(_, _, Duration lasting) -> {
        part.suspend();
        try {
          pause(lasting);
        } finally {
          part.resume();
        }
        part.awaitAnswer(START);
      }
    }
  }

  static void pause(Duration duration) {
    long until = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}

package dev.headgate.router.routing.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Calls of several event loops at once.
class BulkheadTest {

  private static final int MOST = 3;
  private static final int THREADS = 8;
  private static final int ROUNDS = 20_000;

  @Test
  void refusesNobodyWhileThereIsRoom() throws InterruptedException, ExecutionException {
    Bulkhead bulkhead = new Bulkhead(THREADS);
    AtomicInteger unread = new AtomicInteger();
    int entered = 0;
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        counts.add(threads.submit(() -> contend(bulkhead, unread, unread)));
      }
      for (Future<Integer> count : counts) {
        entered += count.get();
      }
    }
    assertEquals(THREADS * ROUNDS, entered);
  }

  @Test
  void holdsItsBoundAndLosesNoPlaceUnderContention()
      throws InterruptedException, ExecutionException {
    Bulkhead bulkhead = new Bulkhead(MOST);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger mostSeen = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    int entered = 0;
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        counts.add(
            threads.submit(() -> {
              start.await();
              return contend(bulkhead, inside, mostSeen);
            }));
      }
      start.countDown();
      for (Future<Integer> count : counts) {
        entered += count.get();
      }
    }
    assertTrue(entered > 0);
    assertTrue(mostSeen.get() <= MOST, "inside at once: " + mostSeen.get());
    assertEquals(0, bulkhead.inside());
    for (int i = 0; i < MOST; i++) {
      assertTrue(bulkhead.enter());
    }
    assertFalse(bulkhead.enter());
  }

  private static int contend(Bulkhead bulkhead, AtomicInteger inside, AtomicInteger mostSeen) {
    int entered = 0;
    for (int i = 0; i < ROUNDS; i++) {
      if (bulkhead.enter()) {
        entered++;
        mostSeen.accumulateAndGet(inside.incrementAndGet(), Math::max);
        Thread.onSpinWait();
        inside.decrementAndGet();
        bulkhead.leave();
      }
    }
    return entered;
  }
}

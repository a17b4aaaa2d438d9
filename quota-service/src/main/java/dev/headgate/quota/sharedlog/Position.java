package dev.headgate.quota.sharedlog;

import java.time.Duration;

/// How far a log was read. One thread moves it, others wait for it.
final class Position {

  private long next;
  private boolean current;

  synchronized long next() {
    return next;
  }

  synchronized void move(long offset) {
    next = offset;
    notifyAll();
  }

  /// What was in the log when reading began has been read.
  synchronized void becomeCurrent() {
    current = true;
    notifyAll();
  }

  synchronized boolean isCurrent() {
    return current;
  }

  /// Waits until [#isCurrent]; false when the time is over first.
  synchronized boolean awaitCurrent(Duration patience) {
    return await(patience, () -> current);
  }

  /// Waits until a record was read; false when the time is over first.
  synchronized boolean awaitRead(long offset, Duration patience) {
    return await(patience, () -> next > offset);
  }

  private boolean await(Duration patience, java.util.function.BooleanSupplier reached) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (!reached.getAsBoolean()) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

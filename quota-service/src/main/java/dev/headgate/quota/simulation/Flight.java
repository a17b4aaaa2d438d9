package dev.headgate.quota.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/// The requests that run, by when they end.
final class Flight {

  private final Bound bound;
  private final PriorityQueue<Running> running =
      new PriorityQueue<>(Comparator.comparingLong(Running::endsMillis));

  private record Running(long endsMillis, Account account, long amount) {}

  Flight(Bound bound) {
    this.bound = bound;
  }

  void begin(long endsMillis, Account account, long amount) {
    running.add(new Running(endsMillis, account, amount));
    bound.require("requests that ran at once", running.size());
  }

  /// Ends what has ended by then.
  void endUntil(long millis) {
    for (Running next = running.peek();
        next != null && next.endsMillis() <= millis;
        next = running.peek()) {
      running.poll();
      next.account().end(next.amount());
    }
  }
}

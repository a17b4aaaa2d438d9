package dev.headgate.quota.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The balances that matter most, of however many there are: those that would have saved most, then
/// those that refused most, then the most used.
final class Foremost {

  private static final int MOST = 100;

  private static final Comparator<WindowReport> LESS =
      Comparator.<WindowReport>comparingLong(window -> window.sums().savedNanoUsd())
          .thenComparingLong(window -> window.sums().refused())
          .thenComparingLong(window -> window.sums().observed())
          .thenComparingLong(WindowReport::peak)
          .thenComparing(WindowReport::partition, Comparator.reverseOrder())
          .thenComparing(Foremost::begins, Comparator.reverseOrder());

  private final PriorityQueue<WindowReport> kept = new PriorityQueue<>(LESS);
  private long leftOut;

  void offer(WindowReport window) {
    kept.add(window);
    if (kept.size() > MOST) {
      kept.poll();
      leftOut++;
    }
  }

  /// The foremost first.
  List<WindowReport> kept() {
    List<WindowReport> sorted = new ArrayList<>(kept);
    sorted.sort(LESS.reversed());
    return sorted;
  }

  long leftOut() {
    return leftOut;
  }

  private static String begins(WindowReport window) {
    return window.span() == null ? "" : window.span().starts().toString();
  }
}

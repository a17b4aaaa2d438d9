package dev.headgate.bench;

import java.util.Arrays;

/// Many measurements of one thing, sorted.
final class Spread {
  private final double[] sorted;

  private Spread(double[] sorted) {
    this.sorted = sorted;
  }

  static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("values: none (expected: at least one)");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(sorted);
  }

  double least() {
    return sorted[0];
  }

  double most() {
    return sorted[sorted.length - 1];
  }

  /// The middle value; the mean of the two middle ones of an even number.
  double median() {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /// The least value that at least this share of all values does not exceed (nearest rank).
  ///
  /// @param share above 0, at most 1
  double percentile(double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}

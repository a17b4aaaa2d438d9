package dev.headgate.router.routing.health;

import java.util.OptionalDouble;

/// An exponentially weighted moving average: each sample moves it by `weight` of the difference;
/// the first one sets it. For several threads.
final class Ewma {

  private final double weight;
  private double value = Double.NaN;

  /// @param weight of a new sample, above 0 and at most 1
  Ewma(double weight) {
    this.weight = weight;
  }

  synchronized void add(double sample) {
    value = Double.isNaN(value) ? sample : value + weight * (sample - value);
  }

  /// The average; empty before the first sample.
  synchronized OptionalDouble value() {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}

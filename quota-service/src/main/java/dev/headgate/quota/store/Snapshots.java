package dev.headgate.quota.store;

/// When Redis writes a snapshot of all its data. Only `CONFIG GET save` tells, and a user seldom
/// may ask.
sealed interface Snapshots {

  /// @param points pairs of seconds and changes, `3600 1`
  record Written(String points) implements Snapshots {}

  record None() implements Snapshots {}

  /// @param why what Redis answered instead
  record Hidden(String why) implements Snapshots {}

  static Snapshots of(String points) {
    return points.isEmpty() ? new None() : new Written(points);
  }
}

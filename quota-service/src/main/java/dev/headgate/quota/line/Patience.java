package dev.headgate.quota.line;

import java.time.Duration;

/// How long a caller would wait, and in which class.
public record Patience(Duration longest, Priority priority) {

  /// Of a caller who does not wait.
  public static final Patience NONE = new Patience(Duration.ZERO, Priority.NORMAL);

  boolean isNone() {
    return longest.isZero();
  }
}

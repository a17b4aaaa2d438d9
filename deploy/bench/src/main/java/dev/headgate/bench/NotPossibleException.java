package dev.headgate.bench;

/// This machine lacks what a benchmark needs. The message says what, and how to get it.
final class NotPossibleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotPossibleException(String message) {
    super(message);
  }
}

package dev.headgate.local;

/// A command cannot be done; the message is for the person who typed it.
final class FailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  FailedException(String message) {
    super(message);
  }
}

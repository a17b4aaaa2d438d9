package dev.headgate.bench;

/// A stream did not go as it must. A benchmark of failing requests says nothing, so it ends here.
final class StreamFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StreamFailedException(String message) {
    super(message);
  }

  StreamFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

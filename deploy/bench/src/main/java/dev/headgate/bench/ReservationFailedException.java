package dev.headgate.bench;

/// A reservation did not go as it must. A benchmark of refusals says nothing, so it ends here.
final class ReservationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReservationFailedException(String message) {
    super(message);
  }

  ReservationFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

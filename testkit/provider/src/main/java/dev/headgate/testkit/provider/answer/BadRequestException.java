package dev.headgate.testkit.provider.answer;

/// A request that is answered with 400. The message is for the caller.
public final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadRequestException(String message) {
    super(message);
  }
}

package dev.headgate.quota.http;

/// The caller sent what cannot be meant. The message names value and expectation, and may be shown.
final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidRequestException(String message) {
    super(message);
  }
}

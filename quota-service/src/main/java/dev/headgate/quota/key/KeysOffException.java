package dev.headgate.quota.key;

/// There are no API keys here, because `headgate.quota.keys.pepper` is not set.
public final class KeysOffException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeysOffException() {
    super("headgate.quota.keys.pepper: missing (expected: at least 32 characters)");
  }
}

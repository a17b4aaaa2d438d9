package dev.headgate.testkit.stack;

import org.jspecify.annotations.Nullable;

/// A part did not start or stopped answering; the message ends with the tail of its log.
public final class PartFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  PartFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

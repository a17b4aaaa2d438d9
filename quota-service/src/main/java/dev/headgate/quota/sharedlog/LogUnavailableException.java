package dev.headgate.quota.sharedlog;

/// Kafka did not take or give a record in time. Whether it was written is not known.
public final class LogUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LogUnavailableException(String message) {
    super(message);
  }

  LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

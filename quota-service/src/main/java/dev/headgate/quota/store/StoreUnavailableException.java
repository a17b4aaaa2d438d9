package dev.headgate.quota.store;

/// The store did not answer in time, or refused. Whether a change was made is not known; repeating
/// the same call finds out and has no second effect.
public final class StoreUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message) {
    super(message);
  }

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.headgate.quota.key;

/// Kafka did not take a change of a key in time. Whether it took it later is not known; a key that
/// was minted so shows in its owner's list, and its secret is known to nobody.
public final class KeyTopicUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeyTopicUnavailableException(Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}

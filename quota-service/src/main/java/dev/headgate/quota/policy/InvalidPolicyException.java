package dev.headgate.quota.policy;

/// A policy that means nothing, or something dangerous. In the configuration, the service does not
/// start. The message names path, value and expectation.
public final class InvalidPolicyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidPolicyException(String path, String value, String expected) {
    super(path + ": " + value + " (expected: " + expected + ")");
  }
}

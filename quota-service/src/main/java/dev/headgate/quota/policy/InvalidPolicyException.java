package dev.headgate.quota.policy;

/// A policy in the configuration that means nothing, or something dangerous: the service does not
/// start. The message names path, value and expectation.
public final class InvalidPolicyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidPolicyException(String path, String value, String expected) {
    super(path + ": " + value + " (expected: " + expected + ")");
  }
}

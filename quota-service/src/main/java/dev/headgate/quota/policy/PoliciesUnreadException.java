package dev.headgate.quota.policy;

/// The policies that were made through the API are not known yet: nothing can be granted without
/// them.
public final class PoliciesUnreadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PoliciesUnreadException() {
    super("policies made through the API: not read yet");
  }
}

package dev.headgate.base.identity;

import io.quarkus.security.ForbiddenException;

/// The token is genuine, but does not say in a usable way who is calling: HTTP 403. The message
/// names the claim and never its value, so that it may be shown to the caller.
public final class CallerRefusedException extends ForbiddenException {
  private static final long serialVersionUID = 1L;

  CallerRefusedException(String message) {
    super(message);
  }
}

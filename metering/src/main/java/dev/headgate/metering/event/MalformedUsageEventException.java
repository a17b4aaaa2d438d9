package dev.headgate.metering.event;

/// A record of the usage topic that is not a usage event of version 1. Reading it again changes
/// nothing: it belongs with the dead letters.
public final class MalformedUsageEventException extends Exception {

  private static final long serialVersionUID = 1L;

  /// @param reason names the member that is wrong and what was expected
  MalformedUsageEventException(String reason) {
    super(reason);
  }
}

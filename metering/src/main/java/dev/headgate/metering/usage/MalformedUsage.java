package dev.headgate.metering.usage;

/// Carries the reason out of the reading of one usage object; never leaves this package.
final class MalformedUsage extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedUsage(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}

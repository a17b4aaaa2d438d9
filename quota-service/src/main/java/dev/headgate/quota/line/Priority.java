package dev.headgate.quota.line;

/// Who of one tenant goes first. No tenant goes before another by it.
public enum Priority {
  HIGH,
  NORMAL,
  LOW
}

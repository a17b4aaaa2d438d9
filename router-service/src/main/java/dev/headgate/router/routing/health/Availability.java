package dev.headgate.router.routing.health;

/// Whether a route can be called at the moment.
public enum Availability {
  READY,
  /// The provider has as many calls as it may have.
  BUSY,
  /// It asked to be left alone for a while.
  ASLEEP,
  /// Too many of its recent calls failed.
  OPEN
}

package dev.headgate.router.routing.health;

import java.time.Duration;

/// What came of asking to call a route.
public sealed interface Start {

  /// It may be called; closing the handle ends the call.
  record Begun(InFlight call) implements Start {}

  /// It may not be called at the moment.
  ///
  /// @param why never [Availability#READY]
  /// @param after how long it makes sense to ask again
  record NotNow(Availability why, Duration after) implements Start {}
}

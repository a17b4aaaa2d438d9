package dev.headgate.router.routing.health;

import java.util.OptionalDouble;

/// How a route fares at one moment.
///
/// @param availability whether it can be called
/// @param millisToFirstByte the moving average of its recent streams; empty when none is recent
/// @param inFlight calls under way, streams included until they have ended
/// @param errorRate the moving average of its recent failures, 0 to 1; 0 when no call was recent
public record Observed(
    Availability availability, OptionalDouble millisToFirstByte, int inFlight, double errorRate) {

  /// Ready, and nothing known.
  public static final Observed UNKNOWN =
      new Observed(Availability.READY, OptionalDouble.empty(), 0, 0);
}

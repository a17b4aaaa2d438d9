package dev.headgate.bench;

import java.time.Duration;
import java.util.List;

/// Brings the router, and what it leans on, to the speed at which they run for hours: a JVM first
/// interprets, and compiles what has run some thousand times. The first exchanges go one by one;
/// then as many as the machine can do, until the time is over.
record WarmUp(Sides sides, Load load) {
  private static final int FIRST_EXCHANGES = 50;
  private static final int AT_ONCE = 8;

  /// @param of cases to take turns with
  void run(List<Case> of, Duration time) {
    Target router = sides.side(Side.ROUTER).target();
    for (int i = 0; i < FIRST_EXCHANGES; i++) {
      load.once(router, of.getFirst());
    }
    for (Case each : of) {
      load.closely(router, each, AT_ONCE, time.dividedBy(of.size()));
    }
  }

  /// How many exchanges of this kind go through the router in a second when the machine does
  /// nothing else.
  double capacityPerSecond(Case each, Duration time) {
    int done = load.closely(sides.side(Side.ROUTER).target(), each, 2 * AT_ONCE, time);
    return done / (time.toMillis() / 1000.0);
  }
}

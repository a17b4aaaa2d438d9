package dev.headgate.bench;

import io.vertx.core.Future;

/// A way to reserve and to settle: each call checks its answer, and fails with a
/// [ReservationFailedException] when it is not the expected one.
interface Teller {
  /// Through quota-service, by HTTP.
  String SERVICE = "service";

  /// The scripts that quota-service runs, sent to its Redis.
  String SCRIPT = "bare script";

  String name();

  /// @param lane one of the connections; a lane does one thing at a time
  Future<Void> reserve(int lane, Reservation reservation);

  /// Ends what was reserved.
  Future<Void> settle(int lane, Reservation reservation);
}

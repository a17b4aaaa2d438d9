package dev.headgate.router.budget;

/// What became of the end of a reservation.
public sealed interface Settled {

  /// quota-service has it.
  ///
  /// @param beyondHold whether more was used than was held; it was charged all the same
  record Done(boolean beyondHold) implements Settled {}

  /// quota-service does not have it yet; further tries or the lease's expiry bring it.
  record Failed(String reason) implements Settled {}
}

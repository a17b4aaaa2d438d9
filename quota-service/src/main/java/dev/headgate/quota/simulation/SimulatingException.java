package dev.headgate.quota.simulation;

/// This instance simulates already: reservations come first, so one at a time is enough.
public final class SimulatingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SimulatingException() {
    super("another simulation runs; ask again when it is done");
  }
}

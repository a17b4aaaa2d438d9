package dev.headgate.quota.simulation;

/// It would take more memory or time than a simulation may have. The message says of what, and may
/// be shown.
public final class SimulationTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SimulationTooLargeException(String message) {
    super(message);
  }
}

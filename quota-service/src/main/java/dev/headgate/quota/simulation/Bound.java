package dev.headgate.quota.simulation;

/// How much of anything may be in memory at once.
///
/// @param most at least 1
record Bound(int most) {

  /// @param what is counted, in words
  /// @throws SimulationTooLargeException when there are more
  void require(String what, int count) {
    if (count > most) {
      throw new SimulationTooLargeException(
          what
              + ": more than "
              + most
              + " (expected: at most headgate.quota.simulation.bound; match fewer, or a shorter"
              + " stretch)");
    }
  }
}

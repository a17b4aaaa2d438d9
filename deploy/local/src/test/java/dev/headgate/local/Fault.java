package dev.headgate.local;

import java.time.Duration;

/// What befalls one process in a run.
sealed interface Fault {

  Part part();

  /// From the beginning of the load.
  Duration at();

  /// The processes that are harmed.
  enum Part {
    ROUTER,
    QUOTA,
    /// the second replica, which the router does not ask: it sweeps, relays and follows
    QUOTA_2,
    REDIS,
    KAFKA
  }

  /// kill -9, and a start with what is on the disk.
  ///
  /// @param down how long nothing runs, before the start
  record Kill(Part part, Duration at, Duration down) implements Fault {}

  /// SIGSTOP, and SIGCONT after a while.
  record Stop(Part part, Duration at, Duration lasting) implements Fault {}
}

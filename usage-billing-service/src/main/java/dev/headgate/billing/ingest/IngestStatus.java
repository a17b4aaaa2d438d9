package dev.headgate.billing.ingest;

import java.time.Clock;
import java.time.Instant;

/// What the loop is doing, for whoever asks. Written by the loop's thread only.
final class IngestStatus {

  /// What the loop is doing.
  sealed interface Phase {

    /// It has not made a turn yet.
    record Starting() implements Phase {}

    /// It takes in what comes.
    record Consuming() implements Phase {}

    /// Something is away; it tries again and again, and nothing is lost meanwhile.
    ///
    /// @param what what is away: `postgresql`, `kafka`
    /// @param since since when
    record Retrying(String what, Instant since) implements Phase {}

    /// It has ended.
    record Stopped() implements Phase {}
  }

  private final Clock clock;
  private volatile Phase phase = new Phase.Starting();
  private volatile Instant lastTurn;

  IngestStatus(Clock clock) {
    this.clock = clock;
    this.lastTurn = clock.instant();
  }

  Phase phase() {
    return phase;
  }

  /// When the loop last came round, in whatever phase.
  Instant lastTurn() {
    return lastTurn;
  }

  void consuming() {
    lastTurn = clock.instant();
    phase = new Phase.Consuming();
  }

  void retrying(String what) {
    lastTurn = clock.instant();
    if (!(phase instanceof Phase.Retrying(String same, _) && same.equals(what))) {
      phase = new Phase.Retrying(what, lastTurn);
    }
  }

  void stopped() {
    phase = new Phase.Stopped();
  }
}

package dev.headgate.billing.ingest;

import dev.headgate.billing.charge.Posted;

/// What taking a batch in came to.
///
/// @param posted what the ledger did with the charges
/// @param deadLetters records that became dead letters
/// @param replayed records that an earlier transaction had taken in
record TakenIn(Posted posted, int deadLetters, int replayed) {

  static final TakenIn NOTHING = new TakenIn(Posted.NOTHING, 0, 0);

  TakenIn plus(TakenIn other) {
    return new TakenIn(
        posted.plus(other.posted), deadLetters + other.deadLetters, replayed + other.replayed);
  }
}

package dev.headgate.bench;

import java.util.Locale;

/// What one reservation takes in Redis, in bytes: its record with the key. Beside it, an open one
/// has a line among the leases.
record RecordSizes(Matching matching, long open, long ended) {

  static RecordSizes of(PairLoad load, BareScript script, Matching matching) {
    Reservation reservation = Reservation.of(matching, 0);
    load.once(() -> script.reserve(0, reservation));
    long open = load.once(() -> script.bytesOfRecord(reservation));
    load.once(() -> script.settle(0, reservation));
    return new RecordSizes(matching, open, load.once(() -> script.bytesOfRecord(reservation)));
  }

  String report() {
    return String.format(
        Locale.ROOT,
        "memory of a reservation with %d %s: %,d bytes open, %,d bytes ended%n",
        matching.policies(),
        matching.policies() == 1 ? "policy" : "policies",
        open,
        ended);
  }
}

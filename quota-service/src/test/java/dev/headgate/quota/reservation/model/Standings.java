package dev.headgate.quota.reservation.model;

import dev.headgate.quota.pressure.Pressure;
import dev.headgate.quota.reservation.Outcome;
import dev.headgate.quota.reservation.Outcome.Standing;
import dev.headgate.quota.reservation.Outcome.State;
import java.time.Instant;
import java.util.List;

/// How the balances of a reservation stand after a call, and what is told with them.
record Standings(List<Ask> asks, List<Pressure> pressure, List<String> observed) {

  Outcome outcome(String id, Held held) {
    return new Standing(
        id,
        held.state,
        held.setAside(),
        held.state == State.HELD ? Instant.ofEpochMilli(held.lease) : null,
        held.beyond,
        asks.stream().map(Ask::balance).toList(),
        pressure,
        observed);
  }
}

package dev.headgate.quota.reservation;

import dev.headgate.quota.pressure.Pressure;
import java.util.List;

/// What was asked of a policy, and how the policy stood.
///
/// @param balance the policy as it stood, without what was asked
/// @param requested in the unit of `balance`
/// @param admitted up to which amount this call could have been granted: the limit, or less where
///   the policy's ladder stops new reservations before it
/// @param pressure the steps of the policy's ladder that would have been reached
public record Shortfall(Balance balance, long requested, long admitted, List<Pressure> pressure) {

  public Shortfall {
    pressure = List.copyOf(pressure);
  }

  /// Whether it would fit once nothing is held any more, and what is held were given back whole.
  public boolean fitsWithoutHolds() {
    return balance.settled() + requested <= admitted;
  }
}

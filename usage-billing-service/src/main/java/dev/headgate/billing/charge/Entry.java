package dev.headgate.billing.charge;

import org.jspecify.annotations.Nullable;

/// An entry to append.
///
/// @param id its id
/// @param revision 0 on the charge, then 2, 4, ... on each replacement; the reversals stand between
/// @param adjusts the charge that it adjusts, or null when it is the charge
/// @param charge what it says
record Entry(long id, int revision, @Nullable Long adjusts, Charge charge) {

  static Entry first(long id, Charge charge) {
    return new Entry(id, 0, null, charge);
  }
}

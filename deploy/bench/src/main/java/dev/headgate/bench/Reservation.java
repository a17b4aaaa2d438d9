package dev.headgate.bench;

import java.util.UUID;

/// A reservation to be made.
///
/// @param id a UUID of its own
/// @param tenant the number of the tenant whose it is
record Reservation(String id, Matching matching, int tenant) {

  static Reservation of(Matching matching, int tenant) {
    return new Reservation(UUID.randomUUID().toString(), matching, tenant);
  }
}

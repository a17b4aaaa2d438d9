package dev.headgate.bench;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// Tenants that take turns. Their names are all of one length, so that one stands in for another in
/// a recorded call.
///
/// @param count how many there are
/// @param last how many turns were taken
record Tenants(int count, AtomicInteger last) {

  /// Of so many tenants a call of each kind is recorded: as many as the store has slots, which they
  /// use evenly.
  static final int RECORDED = 64;

  Tenants(int count) {
    this(count, new AtomicInteger());
  }

  /// Whose turn it is.
  int next() {
    return Math.floorMod(last.getAndIncrement(), count);
  }

  static String name(int tenant) {
    return String.format(Locale.ROOT, "tenant-%07d", tenant);
  }
}

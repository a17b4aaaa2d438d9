package dev.headgate.bench;

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

  private static final int FIRST_NAME = 10_000_000;

  Tenants(int count) {
    this(count, new AtomicInteger());
  }

  /// Whose turn it is.
  int next() {
    return Math.floorMod(last.getAndIncrement(), count);
  }

  static String name(int tenant) {
    return "tenant-" + (FIRST_NAME + tenant);
  }
}

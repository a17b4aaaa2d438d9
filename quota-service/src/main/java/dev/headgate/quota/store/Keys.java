package dev.headgate.quota.store;

/// The names of everything in the store.
public final class Keys {

  private Keys() {}

  /// What a slot remembers of its own past.
  public static String epoch(Slot slot) {
    return slot.prefix() + "epoch";
  }

  /// The record of a reservation.
  public static String reservation(Slot slot, String id) {
    return slot.prefix() + "r:" + id;
  }

  /// The open reservations by the end of their lease: a sorted set.
  public static String leases(Slot slot) {
    return slot.prefix() + "leases";
  }

  /// The events that Kafka does not have yet: a stream.
  public static String outbox(Slot slot) {
    return slot.prefix() + "outbox";
  }

  /// The balances that exist, by when they may be forgotten: a sorted set.
  public static String balances(Slot slot) {
    return slot.prefix() + "balances";
  }

  /// One balance. Unit, partition and window are part of the name: another window is another
  /// balance, and no job has to reset one.
  public static String balance(
      Slot slot, String policy, String unit, String partition, String window) {
    return balancesOf(slot, policy, unit) + partition + ":" + window;
  }

  /// What the balances of a policy start with.
  public static String balancesOf(Slot slot, String policy, String unit) {
    return slot.prefix() + "b:" + policy + ":" + unit + ":";
  }
}

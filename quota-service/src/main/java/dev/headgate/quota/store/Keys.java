package dev.headgate.quota.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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

  /// The alerts that are not delivered yet: a stream.
  public static String alerts(Slot slot) {
    return slot.prefix() + "alerts";
  }

  /// Which instance delivers alerts now: a text that expires.
  static String alertsOwner(Slot slot) {
    return slot.prefix() + "alerts:owner";
  }

  /// Where an alert has been delivered: a set.
  static String alertDone(Slot slot, String position) {
    return slot.prefix() + "alert:" + position;
  }

  /// The last refusals of one caller, the latest first: a list.
  static String refusals(Slot slot, String tenant, String who) {
    return slot.prefix() + "refusals:" + tenant.length() + ":" + tenant + ":" + who;
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

  /// What a survey tries its user's rights on; gone when the survey ends.
  static String survey(Slot slot) {
    return slot.prefix() + "survey";
  }

  /// The run of the store in which every API key of the topic is there.
  static final String API_KEYS_COMPLETE = "hg:{keys}:complete";

  /// That somebody began to read all API keys into the store.
  static String apiKeysReading(String reading) {
    return "hg:{keys}:reading:" + reading;
  }

  /// Where an API key of this hash is: each has a hash slot of its own.
  static String apiKeyHash(String hash) {
    return "hg:k:{" + hash + "}";
  }

  /// The record of an API key: a hash.
  static String apiKey(Slot slot, String id) {
    return slot.prefix() + "k:" + id;
  }

  /// The ids of a tenant's API keys, in their own order: a sorted set.
  static String apiKeysOfTenant(Slot slot, String tenant) {
    return slot.prefix() + "kt:" + encoded(tenant);
  }

  /// The ids of an owner's API keys, by when each no longer counts: a sorted set.
  static String apiKeysOfOwner(Slot slot, String tenant, String user) {
    return slot.prefix() + "ko:" + encoded(tenant) + ":" + encoded(user);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}

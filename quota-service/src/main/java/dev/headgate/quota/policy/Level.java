package dev.headgate.quota.policy;

/// What a policy may look at; the order is the order in which a partition names them.
public enum Level {
  TENANT("tenant"),
  TEAM("team"),
  PROJECT("project"),
  USER("user"),
  APPLICATION("application"),
  KEY("key"),
  MODEL("model");

  private final String id;

  Level(String id) {
    this.id = id;
  }

  /// The name in the configuration and in partitions.
  public String id() {
    return id;
  }
}

package dev.headgate.quota.policy;

/// What happens at the limit.
public enum Enforcement {
  /// settled + held <= limit, always.
  HARD("hard"),
  /// Refused once what is settled reaches the limit; overrun by what is in flight.
  SOFT("soft"),
  /// Never refused; what would have been is counted.
  OBSERVE("observe");

  private final String id;

  Enforcement(String id) {
    this.id = id;
  }

  /// The name in the configuration, in scripts and on the wire.
  public String id() {
    return id;
  }
}

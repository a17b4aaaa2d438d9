package dev.headgate.quota.http;

import dev.headgate.base.identity.Caller;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Subject;
import java.util.EnumMap;
import java.util.Map;

/// A token's caller as policies look at it.
final class CallerConversions {

  private CallerConversions() {}

  /// Without a model: nothing is asked for.
  static Subject subject(Caller caller) {
    Map<Level, String> values = new EnumMap<>(Level.class);
    ReservationConversions.put(values, Level.TENANT, caller.tenant());
    ReservationConversions.put(values, Level.TEAM, caller.team());
    ReservationConversions.put(values, Level.PROJECT, caller.project());
    ReservationConversions.put(values, Level.USER, caller.user());
    ReservationConversions.put(values, Level.APPLICATION, caller.application());
    ReservationConversions.put(values, Level.KEY, caller.keyId());
    return new Subject(values);
  }
}

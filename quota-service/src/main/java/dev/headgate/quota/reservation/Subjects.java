package dev.headgate.quota.reservation;

import dev.headgate.metering.event.CallerV1;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Subject;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whom a usage event is charged to.
public final class Subjects {

  private Subjects() {}

  /// The values that policies look at.
  public static Subject of(UsageEventV1 event) {
    return of(event.caller(), event.requestModel());
  }

  /// As [#of(UsageEventV1)], of a caller who asks for a model.
  public static Subject of(CallerV1 caller, String requestModel) {
    Map<Level, String> values = new EnumMap<>(Level.class);
    put(values, Level.TENANT, caller.tenant());
    put(values, Level.TEAM, caller.team());
    put(values, Level.PROJECT, caller.project());
    put(values, Level.USER, caller.user());
    put(values, Level.APPLICATION, caller.application());
    put(values, Level.KEY, caller.keyId());
    put(values, Level.MODEL, requestModel);
    return new Subject(values);
  }

  private static void put(Map<Level, String> values, Level level, @Nullable String value) {
    if (value != null) {
      values.put(level, value);
    }
  }
}

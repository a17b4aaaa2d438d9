package dev.headgate.quota.key;

import dev.headgate.base.identity.Caller;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Subject;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whom a key stands for: who minted it, as their token said then.
public record Owner(
    String tenant,
    @Nullable String team,
    @Nullable String project,
    String user,
    @Nullable String application) {

  boolean is(Caller caller) {
    return isOfTenant(caller) && user.equals(caller.user());
  }

  boolean isOfTenant(Caller caller) {
    return tenant.equals(caller.tenant());
  }

  /// What policies see of a request with this key, without the model.
  Subject subject(String keyId) {
    Map<Level, String> values = new EnumMap<>(Level.class);
    values.put(Level.TENANT, tenant);
    values.put(Level.USER, user);
    values.put(Level.KEY, keyId);
    putIfThere(values, Level.TEAM, team);
    putIfThere(values, Level.PROJECT, project);
    putIfThere(values, Level.APPLICATION, application);
    return new Subject(values);
  }

  private static void putIfThere(Map<Level, String> values, Level level, @Nullable String value) {
    if (value != null) {
      values.put(level, value);
    }
  }
}

package dev.headgate.quota.policy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who asks for what: the values that policies look at. A level that the caller does not have is
/// absent, and a policy that looks at it does not match.
public record Subject(Map<Level, String> values) {

  public Subject {
    if (!values.containsKey(Level.TENANT)) {
      throw new IllegalArgumentException("tenant: missing (expected: present)");
    }
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  public String tenant() {
    return values.getOrDefault(Level.TENANT, "");
  }

  public @Nullable String value(Level level) {
    return values.get(level);
  }
}

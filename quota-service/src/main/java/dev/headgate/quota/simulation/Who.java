package dev.headgate.quota.simulation;

import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Subject;
import org.jspecify.annotations.Nullable;

/// Who sent requests: a caller of the tenant, whatever models it asked for.
public record Who(
    @Nullable String team,
    @Nullable String project,
    @Nullable String user,
    @Nullable String application,
    @Nullable String key) {

  static Who of(Subject subject) {
    return new Who(
        subject.value(Level.TEAM),
        subject.value(Level.PROJECT),
        subject.value(Level.USER),
        subject.value(Level.APPLICATION),
        subject.value(Level.KEY));
  }
}

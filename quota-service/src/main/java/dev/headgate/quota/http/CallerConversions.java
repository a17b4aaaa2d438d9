package dev.headgate.quota.http;

import dev.headgate.base.identity.Caller;
import dev.headgate.quota.policy.Level;
import dev.headgate.quota.policy.Subject;
import io.quarkus.security.ForbiddenException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A token's caller as policies look at it.
final class CallerConversions {

  private CallerConversions() {}

  /// A caller is its user, else its application, else its key: `user=sam`.
  static Optional<String> whoIfKnown(Subject subject) {
    return Stream.of(Level.USER, Level.APPLICATION, Level.KEY)
        .filter(level -> subject.value(level) != null)
        .map(level -> level.id() + "=" + subject.value(level))
        .findFirst();
  }

  /// @throws ForbiddenException for a token that names neither
  static String who(Subject subject) {
    return whoIfKnown(subject).orElseThrow(ForbiddenException::new);
  }

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

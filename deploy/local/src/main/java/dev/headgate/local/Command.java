package dev.headgate.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What `./headgate` was asked to do.
sealed interface Command {

  /// @param configuration a YAML file on top of the local defaults
  /// @param fresh whether to forget all data before
  record Up(Optional<Path> configuration, boolean fresh) implements Command {}

  record Down() implements Command {}

  record Status() implements Command {}

  record Demo() implements Command {}

  /// @param part whose log
  record Logs(String part) implements Command {}

  /// An access token. Claims that are empty are left out.
  record Token(
      String tenant,
      Optional<String> team,
      String user,
      Optional<String> project,
      List<String> roles,
      Duration lifetime)
      implements Command {}

  /// What a policy would have done.
  ///
  /// @param policy a JSON file, as `POST /v1/policies` takes it
  /// @param from an instant; the last whole month if it is left out
  record Simulate(String tenant, Path policy, Optional<String> from, Optional<String> until)
      implements Command {}

  /// The command line is wrong; nothing is done.
  ///
  /// @param message what was given, and what is expected
  record Misused(String message) implements Command {}
}

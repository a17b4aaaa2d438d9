package dev.headgate.router.budget;

import java.time.Duration;

/// What a policy whose limit comes near asks of a request, before it refuses.
public sealed interface Pressure {

  /// The id of the policy that asks.
  String policy();

  /// Allow no more output.
  record ClampOutput(String policy, long maxOutputTokens) implements Pressure {}

  /// Ask a cheaper model.
  ///
  /// @param model as callers name it
  record Downgrade(String policy, String model) implements Pressure {}

  /// What was refused may wait in line.
  record Wait(String policy, Duration atMost) implements Pressure {}
}

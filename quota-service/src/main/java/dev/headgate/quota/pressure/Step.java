package dev.headgate.quota.pressure;

import java.time.Duration;

/// What a ladder asks for. [Alert], [Wait] and [Stop] are done here; [ClampOutput] and [Downgrade]
/// are told to the router, which asks again for less.
public sealed interface Step {

  /// An event, once for each window and threshold.
  record Alert() implements Step {}

  /// Let answers be no longer than this.
  ///
  /// @param maxOutputTokens in tokens, at least 1
  record ClampOutput(long maxOutputTokens) implements Step {}

  /// Use a cheaper model.
  ///
  /// @param model the name that callers would use for it
  record Downgrade(String model) implements Step {}

  /// Let what would be refused wait in line.
  ///
  /// @param atMost how long; whole milliseconds, at most a minute
  record Wait(Duration atMost) implements Step {}

  /// Admit nothing new; what was admitted may still grow up to the limit.
  record Stop() implements Step {}

  /// The name in the configuration, in scripts and on the wire.
  default String id() {
    return switch (this) {
      case Alert _ -> "alert";
      case ClampOutput _ -> "clamp-output";
      case Downgrade _ -> "downgrade";
      case Wait _ -> "wait";
      case Stop _ -> "stop";
    };
  }
}
